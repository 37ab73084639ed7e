/**
 * Opens a project in JupyterLab with this checkout's extension, for people: open.mjs FOLDER. What is shown is what the
 * wheel would install; nothing is installed and no configuration of the user's is changed. Ctrl+C ends it.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const extension = join(repository, 'extensions/jupyterlab');
const venv = process.env['KERNELWARD_VENV'] ?? join(repository, '.venv');
const folder = process.argv[2];
if (!folder) {
  console.error('usage: open.mjs FOLDER');
  process.exit(2);
}

/** A Jupyter data and configuration folder that is nothing but our extension. */
const overlay = join(repository, '.kernelward-cache', 'jupyterlab');
const labextensions = join(overlay, 'labextensions/@kernelward');
rmSync(overlay, { recursive: true, force: true });
mkdirSync(labextensions, { recursive: true });
symlinkSync(join(extension, 'kernelward_jupyter/labextension'), join(labextensions, 'jupyterlab'));
const config = join(overlay, 'jupyter_server_config.d');
mkdirSync(config);
writeFileSync(
  join(config, 'kernelward_jupyter.json'),
  JSON.stringify({ ServerApp: { jpserver_extensions: { kernelward_jupyter: true } } }),
);

const paths = (name, own) => [own, process.env[name]].filter(Boolean).join(delimiter);
const asRoot = process.getuid?.() === 0 ? ['--allow-root'] : [];
const child = spawn(join(venv, 'bin/jupyter-lab'), [`--ServerApp.root_dir=${folder}`, ...asRoot], {
  cwd: folder,
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: paths('PATH', join(venv, 'bin')),
    PYTHONPATH: paths('PYTHONPATH', extension),
    JUPYTER_PATH: paths('JUPYTER_PATH', overlay),
    JUPYTER_CONFIG_PATH: paths('JUPYTER_CONFIG_PATH', overlay),
  },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('exit', (status) => process.exit(status ?? 1));
