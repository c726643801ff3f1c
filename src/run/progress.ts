/** Called whenever one of several things has ended. */
export type Progress = (ended: number, all: number) => void;
