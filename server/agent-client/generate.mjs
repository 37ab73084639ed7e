// Writes generated/agent.{js,d.ts} from native-agent/proto/agent.proto: a static module (no code is made at run time, as a
// content security policy wants it) that keeps 64-bit numbers exact. With --check it fails where they are out of date.
import { readFile, writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pbjs from 'protobufjs-cli/pbjs.js';
import pbts from 'protobufjs-cli/pbts.js';

const here = dirname(fileURLToPath(import.meta.url));
const proto = join(here, '../../native-agent/proto/agent.proto');
const banner = '// Generated from native-agent/proto/agent.proto by generate.mjs. Run: npm run generate\n';
const check = process.argv.includes('--check');

const scratch = await mkdtemp(join(tmpdir(), 'kernelward-proto-'));
try {
  const options = ['-t', 'static-module', '-w', 'es6', '--es6', '-r', 'kernelward-agent', '--no-service'];
  options.push('--no-comments', '--no-typeurl', '--no-delimited', '--force-long');
  const code = await promisify(pbjs.main)([...options, '--dependency', 'protobufjs/minimal.js', proto]);
  // The types come from the same module, this time with the comments of the .proto.
  const commented = await promisify(pbjs.main)([
    ...options.filter((option) => option !== '--no-comments'),
    proto,
  ]);
  const file = join(scratch, 'agent.js');
  await writeFile(file, commented);
  const types = await promisify(pbts.main)([file]);
  let stale = 0;
  for (const [name, text] of Object.entries({ 'agent.js': code, 'agent.d.ts': types })) {
    const target = join(here, 'generated', name);
    const wanted = banner + text;
    if ((await readFile(target, 'utf8').catch(() => '')) === wanted) continue;
    if (check) {
      console.error(`${target} is out of date: run npm run -w server/agent-client generate`);
      stale += 1;
    } else await writeFile(target, wanted);
  }
  process.exitCode = stale ? 1 : 0;
} finally {
  await rm(scratch, { recursive: true });
}
