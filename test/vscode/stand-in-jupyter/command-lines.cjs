// The command lines with which VS Code's Jupyter extension starts a Python kernel, as they were recorded for each kind of
// environment; the tools themselves (conda, uv, pyenv) are stood in for by scripts that start Python the way they do: as a
// child, through links, by exec from a shell. What they start in the end is a real ipykernel.
const { chmodSync, mkdirSync, symlinkSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

function script(path, lines) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${['#!/bin/bash', ...lines].join('\n')}\n`);
  chmodSync(path, 0o755);
  return path;
}

function link(path, target) {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
  return path;
}

const quoted = (words) => words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');

/** By kind of environment: makes it in `folder`, with `python` (a command) as its interpreter, and gives the command line. */
const environments = {
  venv: (folder, python) => {
    const base = script(join(folder, 'usr/bin/python3'), [`exec ${quoted(python)} "$@"`]);
    return [link(join(folder, 'project/.venv/bin/python'), base)];
  },
  conda: (folder, python) => {
    const prefix = join(folder, 'miniconda3/envs/science');
    script(join(prefix, 'bin/python'), [`exec ${quoted(python)} "$@"`]);
    // conda run writes what it was given to a script and waits for that: the kernel is a grandchild.
    const conda = script(join(folder, 'miniconda3/bin/conda'), [
      '[ "$1" = run ] && [ "$2" = -p ] && [ "$4" = --no-capture-output ] || exit 2',
      'export CONDA_PREFIX="$3" PATH="$3/bin:$PATH"',
      'shift 4',
      'bash -c \'"$@"; exit $?\' conda-run "$@"',
      'exit $?',
    ]);
    return [conda, 'run', '-p', prefix, '--no-capture-output', 'python'];
  },
  uv: (folder, python) => {
    const base = script(join(folder, 'share/uv/python/cpython-3.12.8-linux-x86_64-gnu/bin/python3.12'), [
      `exec ${quoted(python)} "$@"`,
    ]);
    const installed = link(join(folder, 'bin/python3.12'), base);
    return [link(join(folder, 'project/.venv/bin/python'), installed)];
  },
  pyenv: (folder, python) => {
    const version = script(join(folder, '.pyenv/versions/3.12.8/bin/python'), [
      `exec ${quoted(python)} "$@"`,
    ]);
    const pyenv = script(join(folder, '.pyenv/bin/pyenv'), [`shift 2; exec ${quoted([version])} "$@"`]);
    return [script(join(folder, '.pyenv/shims/python'), [`exec ${quoted([pyenv])} exec python "$@"`])];
  },
};

/**
 * @param {keyof typeof environments} kind
 * @param {string} folder absolute, empty
 * @param {readonly string[]} python the interpreter, or a command that ends in it
 * @param {string} connectionFile
 */
exports.commandLine = (kind, folder, python, connectionFile) => [
  ...environments[kind](folder, python),
  '-m',
  'ipykernel_launcher',
  `--f=${connectionFile}`,
];
