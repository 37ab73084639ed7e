// The steps of the quick and the long suite, in order. A step is a command; its status says whether it passed.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, venvPython } from './parts.mjs';

const libraries = `/usr/lib/${{ x64: 'x86_64', arm64: 'aarch64' }[process.arch] ?? process.arch}-linux-gnu`;

const npm = (...args) => ['npm', 'run', '--silent', ...args];
const node = (...args) => [process.execPath, ...args];

/** The compiled unit tests of all packages. Node 20 expands no patterns itself. */
export function unitTestFiles() {
  const packages = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).workspaces;
  return packages.flatMap((name) => {
    const tests = join(root, name, 'dist', 'test');
    if (!existsSync(tests)) return [];
    const files = readdirSync(tests, { recursive: true }).filter((file) => file.endsWith('.test.js'));
    return files.sort().map((file) => join(tests, file));
  });
}

/** Tests that are run as they stand, by file for the same reason. */
function testFilesIn(folder) {
  const files = readdirSync(join(root, folder)).filter((file) => file.endsWith('.test.mjs'));
  return files.sort().map((file) => join(folder, file));
}

/** Real VS Code: the packed extension, and in the long suite what the folder, the web and Restricted Mode make of it. */
function editorRuns(long) {
  const packed = { name: 'real VS Code', args: ['--vsix', 'extensions/vscode/dist/kernelward.vsix'] };
  const restricted = {
    name: 'real VS Code, Restricted Mode',
    args: ['--suite', 'restricted', '--restricted'],
  };
  const web = {
    name: 'real VS Code, web extension host',
    args: ['--suite', 'web', '--web', '--vsix', 'extensions/vscode/dist/kernelward-web.vsix'],
  };
  const others = [
    { name: 'real VS Code, Restricted Mode in the web', args: [...restricted.args, '--web'] },
    { name: 'real VS Code, files on no disk', args: ['--suite', 'virtual', '--virtual'] },
    { name: 'real VS Code, files on no disk, web', args: ['--suite', 'virtual', '--virtual', '--web'] },
    {
      name: 'real VS Code, high contrast, narrow window',
      args: [
        ...['--theme', 'Default High Contrast', '--width', '800'],
        ...['--shots', '.kernelward-cache/shots-contrast'],
      ],
    },
  ];
  const light = {
    name: 'real VS Code, light theme',
    args: ['--theme', 'Default Light Modern', '--shots', '.kernelward-cache/shots-light'],
  };
  const kernels = {
    name: 'real VS Code, protected kernels',
    args: ['--suite', 'kernels', '--vsix', 'extensions/vscode/dist/kernelward.vsix'],
    needs: ['jupyter', 'agent'],
  };
  const tierA = {
    name: 'real VS Code, an agent of tier A of the tests’ own',
    args: ['--suite', 'tierA', '--vsix', 'extensions/vscode/dist/kernelward.vsix'],
    needs: ['jupyter'],
  };
  return long ? [packed, restricted, kernels, tierA, web, ...others, light] : [packed, restricted, kernels];
}

/** A step that boots guests with the agent in them. */
function inGuests(name, minutes, ...command) {
  return { name, command: node(...command), needs: ['agent', 'debian:vm'], minutes };
}

/** Attacks and ordinary cells. The long suite runs all of them in every tier and writes the matrix. */
function protectionRuns(long) {
  const needs = ['agent', 'jupyter'];
  if (long)
    return [
      {
        name: 'matrix of attacks and ordinary cells, all tiers, 6.1 and 6.12',
        command: node('test/redteam/matrix.mjs'),
        needs: [...needs, 'debian:vm'],
        minutes: 240,
      },
      inGuests('the agent installed and removed beside systemd, guest with 6.12', 10, 'test/vm/install.mjs'),
      inGuests('arming a running tree in guests: A1 on 6.12, A2 on 6.1', 25, 'test/vm/late.mjs'),
      inGuests('arming containers in guests: A1 on 6.12, A2 on 6.1', 20, 'test/vm/container.mjs'),
      inGuests('audit rules in guests: A1 on 6.12, A2 on 6.1', 10, 'test/vm/audit.mjs'),
      inGuests('kernels armed at their exec in guests: A1 on 6.12, A2 on 6.1', 25, 'test/vm/at-exec.mjs'),
      inGuests('hosts by name in guests: A1 on 6.12, A2 on 6.1', 15, 'test/vm/names.mjs'),
      inGuests('approved models in guests: A1 on 6.12, A2 on 6.1', 10, 'test/vm/models.mjs'),
      inGuests('VS Code’s side of protection in guests: A1 on 6.12, A2 on 6.1', 25, 'test/vm/editor.mjs'),
      inGuests(
        'limits of sessions, and an agent that is killed, in guests: A1 on 6.12, A2 on 6.1',
        25,
        'test/vm/life.mjs',
      ),
      inGuests('faults in guests: A1 and B on 6.12, A2 on 6.1', 30, 'test/vm/faults.mjs'),
      {
        name: 'native agent: fuzzed under AddressSanitizer',
        command: node('test/agent/fuzz.mjs'),
        needs: ['agent'],
        minutes: 20,
      },
      {
        name: 'native agent: two builds, the same bytes',
        command: node('test/agent/reproducible.mjs'),
        needs: ['agent'],
        minutes: 20,
      },
      inGuests(
        'cost in guest instructions, 6.12',
        60,
        'test/bench/agent-instructions.mjs',
        '--kernel',
        '6.12',
      ),
      inGuests(
        'a notebook of 100 cells in guest instructions, 6.12',
        30,
        'test/bench/notebook-instructions.mjs',
      ),
      inGuests('every program within its verifier budget, 6.1 and 6.12', 10, 'test/vm/verifier.mjs'),
      {
        ...inGuests('remembered verdicts, A1 and A2, 6.1 and 6.12', 40, 'test/vm/cache.mjs'),
        needs: ['agent', 'debian:vm', 'debian:long'],
      },
    ];
  return [
    ...['B', 'C'].flatMap((tier) => [
      {
        name: `attacks, tier ${tier}`,
        command: node('test/redteam/run.mjs', '--tier', tier, '--smoke'),
        needs,
        minutes: 10,
      },
      {
        name: `ordinary cells, tier ${tier}`,
        command: node('test/compat/run.mjs', '--tier', tier, '--smoke'),
        needs,
        minutes: 10,
      },
    ]),
  ];
}

/**
 * @param {'quick' | 'long'} mode
 * @returns {{ name: string, command: string[] | (() => string[]), needs?: string[], environment?: Record<string, string>, minutes?: number, fatal?: boolean, beside?: boolean }[]}  `beside`: the steps after it do not wait for it
 */
export function steps(mode) {
  const long = mode === 'long';
  return [
    { name: 'compile', command: npm('compile'), fatal: true },
    { name: 'bundle', command: npm('bundle'), fatal: true },
    // Emulation keeps one processor busy: it runs beside the steps after it. The long suite runs the whole matrix instead.
    ...(long
      ? []
      : [{ ...inGuests('guest with 6.12, tier A1', 12, 'test/vm/run.mjs', '--smoke'), beside: true }]),
    { name: 'lint', command: ['npx', 'eslint', '.'] },
    { name: 'format', command: ['npx', 'prettier', '--check', '--log-level=warn', '.'] },
    { name: 'generated types are up to date', command: node('policy-schemas/generate.mjs', '--check') },
    {
      name: 'unit tests',
      command: () => node('--test', '--test-concurrency=2', '--test-reporter=spec', ...unitTestFiles()),
      environment: long ? { KERNELWARD_LONG: '1' } : {},
      minutes: long ? 60 : 8,
    },
    {
      name: 'extension packs',
      command: npm('--workspace', 'extensions/vscode', 'package'),
    },
    ...(long
      ? [
          {
            name: 'extension packs for the web',
            command: npm('--workspace', 'extensions/vscode', 'package', '--', '--target', 'web'),
          },
        ]
      : []),
    {
      name: 'desktop VS Code: how its tests are started',
      command: () => node('--test', ...testFilesIn('test/vscode')),
    },
    ...editorRuns(long).map(({ name, args, needs = [] }) => ({
      name,
      command: node('test/vscode/run.mjs', '--shots', '.kernelward-cache/shots', ...args),
      needs: ['debian:editor', 'code-server', ...needs],
      environment: long ? { KERNELWARD_LONG: '1' } : {},
    })),
    ...(long
      ? [
          // Before the packages, which take the agent that it builds.
          {
            ...inGuests('the agent of arm64: A1 and A2 on 6.12, B on 6.1', 30, 'test/vm/arm64.mjs'),
            needs: ['agent', 'debian:vm', 'debian:long'],
          },
          {
            name: 'packages for each target: what is in them and how large they are',
            command: node('test/vscode/packages.mjs'),
            needs: ['agent'],
          },
        ]
      : []),
    {
      name: 'native agent: lint',
      command: [
        'cargo',
        'clippy',
        '--locked',
        '--quiet',
        '--manifest-path',
        'native-agent/Cargo.toml',
        '--',
        '-D',
        'warnings',
      ],
      environment: { LIBBPF_SYS_LIBRARY_PATH: libraries },
      needs: ['agent'],
    },
    {
      name: 'native agent: bad input and faults',
      command: () => node('--test', '--test-timeout=120000', ...testFilesIn('test/agent')),
      needs: ['agent'],
    },
    {
      name: 'native agent: unit tests',
      command: ['cargo', 'test', '--locked', '--quiet', '--manifest-path', 'native-agent/Cargo.toml'],
      environment: { LIBBPF_SYS_LIBRARY_PATH: libraries },
      needs: ['agent'],
      // Mostly the compiler; the tests after it mostly wait.
      beside: true,
    },
    {
      name: 'Python package installs',
      command: [
        venvPython,
        '-m',
        'pip',
        'install',
        '--quiet',
        '--no-deps',
        '--no-build-isolation',
        '--editable',
        'extensions/jupyterlab',
      ],
      needs: ['jupyter'],
    },
    {
      name: 'Python package: types',
      command: [
        venvPython,
        '-m',
        'mypy',
        '--config-file',
        'extensions/jupyterlab/pyproject.toml',
        'extensions/jupyterlab/kernelward_jupyter',
      ],
      needs: ['jupyter'],
    },
    {
      name: 'Python package: tests',
      command: [
        venvPython,
        '-m',
        'pytest',
        '--quiet',
        '--config-file',
        'test/jupyterlab/pytest.ini',
        'test/jupyterlab/server',
      ],
      needs: ['jupyter', 'agent'],
    },
    {
      name: 'JupyterLab in real Chromium',
      command: node(
        '--test',
        '--test-concurrency=1',
        // Floods take their time, and are the long suite's.
        ...testFilesIn('test/jupyterlab/ui').filter((file) => long || !file.endsWith('flood.test.mjs')),
      ),
      environment: { KERNELWARD_SHOTS: '.kernelward-cache/shots', ...(long ? { KERNELWARD_LONG: '1' } : {}) },
      minutes: 20,
      needs: ['jupyter', 'agent', 'debian:editor'],
    },
    ...protectionRuns(long),
    { name: 'demo', command: node('test/demo/demo.mjs'), needs: ['python'] },
    ...(long
      ? [
          {
            name: 'demo without privileges, in a new home',
            command: node('test/demo/unprivileged.mjs'),
            needs: ['python', 'jupyter', 'agent'],
          },
        ]
      : []),
  ].filter((step) => step !== undefined);
}
