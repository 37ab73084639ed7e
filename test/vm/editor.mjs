#!/usr/bin/env node
// VS Code's side of protection against a real agent of tier A in guests: the extension's own modules, real ipykernels. The
// editor's window is not there; test/vscode shows it, against an agent of the tests' own.
//   editor.mjs [--tier A1|A2]... [--kernel 6.1|6.12]... [--verbose]     without options: A1 on 6.12, A2 on 6.1
// Status 1 where a check fails, or a guest does not come to its end.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { guest, runChecks } from './checks.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** host.mjs with the extension's modules, and the stand-in for VS Code's API, as one file. */
async function bundle(outfile) {
  await build({
    entryPoints: [here('editor/host.mjs')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    alias: { vscode: here('editor/vscode.mjs') },
    // Some packages are CommonJS, and ask for Node's own modules.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    outfile,
    logLevel: 'warning',
  });
}

/** The guest has the libraries of Python, and Node wants others beside them. */
function libraries(program) {
  const { stdout } = spawnSync('ldd', [program], { encoding: 'utf8' });
  return [...stdout.matchAll(/=> (\/\S+)\s+\(0x/g)].map(([, path]) => path);
}

const folder = mkdtempSync(join(tmpdir(), 'kernelward-editor-'));
try {
  await bundle(join(folder, 'host.mjs'));
  await runChecks({
    name: 'editor',
    command: () => `python3 ${guest.base}/editor/drive.py ${guest.base} ${guest.home}`,
    fill(stage) {
      const target = join(stage, 'editor');
      cpSync(join(folder, 'host.mjs'), join(target, 'host.mjs'));
      cpSync(process.execPath, join(target, 'node'));
      for (const library of libraries(process.execPath))
        cpSync(realpathSync(library), join(target, 'lib', basename(library)));
      mkdirSync(join(stage, 'at-exec'), { recursive: true });
      cpSync(here('at-exec/kernel.py'), join(stage, 'at-exec/kernel.py'));
      const dist = here('../../extensions/vscode/dist');
      cpSync(join(dist, 'server'), join(target, 'dist/server'), { recursive: true });
    },
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
