// Opens a project in real VS Code in the browser, with the packed extension installed, for people:
//   node test/vscode/open.mjs PROJECT [--vsix FILE]
// Prints the address (loopback only, a free port, a new password every time) and stays until it is interrupted.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startCodeServer } from './code-server.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    vsix: {
      type: 'string',
      default: fileURLToPath(new URL('../../extensions/vscode/dist/kernelward.vsix', import.meta.url)),
    },
  },
});
const [project] = positionals;
if (!project || !existsSync(project)) {
  console.error('usage: node test/vscode/open.mjs PROJECT [--vsix FILE]');
  process.exit(2);
}
if (!existsSync(options.vsix)) {
  console.error(`${options.vsix} is not there: npm run -w extensions/vscode package makes it`);
  process.exit(2);
}

// Whoever reaches the port has the user's terminal, and other users of this machine can reach it: hence the password.
const password = randomBytes(12).toString('base64url');
const server = await startCodeServer({ vsix: options.vsix, password });
console.log(`VS Code is open at ${server.url}/?folder=${encodeURIComponent(resolve(project))}`);
console.log(`Password: ${password}`);
console.log('Ctrl+C ends it.');
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    void server.stop().then(() => process.exit(0));
  });
