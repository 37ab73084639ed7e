// Opens the sample project of the demonstration in an editor, for people: open.mjs vscode|jupyterlab
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { cache, root } from '../setup/parts.mjs';
import { makeProject } from './project.mjs';

const editors = {
  vscode: {
    prepare: ['npm', 'run', '--silent', '--workspace', 'extensions/vscode', 'package'],
    start: (project) => [process.execPath, join(root, 'test/vscode/open.mjs'), project],
  },
  jupyterlab: {
    start: (project) => [process.execPath, join(root, 'test/jupyterlab/open.mjs'), project],
  },
};
const editor = editors[process.argv[2]];
if (!editor) {
  console.error(`usage: open.mjs ${Object.keys(editors).join('|')}`);
  process.exit(2);
}

const project = join(cache, 'demo-project');
const { leftOut } = makeProject(project, join(cache, 'canary'));
for (const [path, why] of Object.entries(leftOut)) console.log(`left out: ${path}: ${why}`);
if (editor.prepare) {
  const done = spawnSync(editor.prepare[0], editor.prepare.slice(1), {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (done.status !== 0) process.exit(1);
}
const [command, ...args] = editor.start(project);
const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('exit', (status) => process.exit(status ?? 1));
