// Fills `compiled` in policy-schemas/vectors/*.json: the policy as the agent gets it, for the layers that read no YAML.
// With --check it fails where it is out of date.
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileKernelPolicy, loadPolicy } from '@kernelward/policy';
import { format, resolveConfig } from 'prettier';
import { encodePolicy } from './dist/src/index.js';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../policy-schemas/vectors');
const check = process.argv.includes('--check');
for (const name of (await readdir(folder)).filter((file) => file.endsWith('.json'))) {
  const path = join(folder, name);
  const vectors = JSON.parse(await readFile(path, 'utf8'));
  const { documents, diagnostics } = loadPolicy(vectors.policy);
  if (documents.length !== 1) throw new Error(`${name}: ${JSON.stringify(diagnostics)}`);
  const compilation = compileKernelPolicy(documents[0].policy, vectors.surroundings);
  if (compilation.kind !== 'compiled') throw new Error(`${name}: ${compilation.problems.join(' ')}`);
  const compiled = Buffer.from(encodePolicy(compilation.policy)).toString('base64');
  if (compiled === vectors.compiled) continue;
  if (check) {
    console.error(`${path} is out of date: run npm run -w server/agent-client vectors`);
    process.exitCode = 1;
    continue;
  }
  const { cases, ...head } = vectors;
  const text = JSON.stringify({ ...head, compiled, cases });
  await writeFile(path, await format(text, { ...(await resolveConfig(path)), parser: 'json' }));
}
