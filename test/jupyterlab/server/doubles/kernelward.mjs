// Stands in for the policy compiler: the "compiled" policy is its own arguments, for a test to look at.
import { existsSync, writeFileSync } from 'node:fs';

const args = process.argv.slice(2);
if (args[2] === 'broken') {
  process.stderr.write('broken.yaml:3:5: unknown key "fils"\n');
  process.exit(2);
}
const connection = args[args.indexOf('--connection-file') + 1];
if (!existsSync(connection)) throw new Error(`no connection file ${connection}`);
writeFileSync(args[args.indexOf('--out') + 1], JSON.stringify(args));
