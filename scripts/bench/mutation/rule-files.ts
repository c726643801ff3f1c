import { existsSync, globSync } from 'node:fs';

const agentApi = 'answers json-answer members http transport languages security default-response probe';
const judge = 'reading json-text media-type schema judge verdict';

/** The modules that hold the rules, and what the rules judge with. */
export const ruleFiles: readonly string[] = [
  ...agentApi.split(' ').map((name) => `contracts/agent-api/${name}.ts`),
  ...globSync('contracts/logout/rules/*.ts', { exclude: ['**/*.test.ts'] }).sort(),
  ...judge.split(' ').map((name) => `src/judge/${name}.ts`),
];

/** The test beside a module. */
export function testBeside(file: string): string {
  return file.replace(/\.ts$/u, '.test.ts');
}

/** The unit tests of the rules, the most telling first. */
export const ruleTests: readonly string[] = [
  'contracts/logout/requirements.test.ts',
  ...globSync('contracts/logout/faults/*.test.ts').sort(),
  ...ruleFiles.map(testBeside).filter((test) => existsSync(test)),
];
