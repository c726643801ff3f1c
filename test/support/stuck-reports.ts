import type { Variables } from './command.ts';

/** Environment in which the command's last step, the renaming of a report, waits until `go` exists in its folder. */
export const stuckReports: Variables = {
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(`
    import fs from 'node:fs/promises';
    import { existsSync } from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const { rename } = fs;
    fs.rename = async (...paths) => {
      while (!existsSync('go')) await new Promise((resolve) => setTimeout(resolve, 5));
      return rename(...paths);
    };
    syncBuiltinESMExports();
  `)}`,
};
