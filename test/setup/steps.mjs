// The steps of the quick and the long suite, in order. A step is a command; its status says whether it passed.

const npm = (...args) => ['npm', 'run', '--silent', ...args];
const node = (...args) => [process.execPath, ...args];

/** Unit tests of all packages, in one run of Node's test runner. */
const unitTests = node(
  '--test',
  '--test-concurrency=2',
  '--test-reporter=dot',
  '{policy-schemas,server/*,extensions/*,test}/dist/test/**/*.test.js',
);

/** Real VS Code: the packed extension, and in the long suite what the folder, the web and Restricted Mode make of it. */
function editorRuns(long) {
  const packed = { name: 'real VS Code', args: ['--vsix', 'extensions/vscode/dist/kernelward.vsix'] };
  const restricted = {
    name: 'real VS Code, Restricted Mode',
    args: ['--suite', 'restricted', '--restricted'],
  };
  const web = { name: 'real VS Code, web extension host', args: ['--suite', 'web', '--web'] };
  const light = {
    name: 'real VS Code, light theme',
    args: ['--theme', 'Default Light Modern', '--shots', '.kernelward-cache/shots-light'],
  };
  return long ? [packed, restricted, web, light] : [packed, restricted];
}

/**
 * @param {'quick' | 'long'} mode
 * @returns {{ name: string, command: string[], needs?: string[], environment?: Record<string, string>, minutes?: number, fatal?: boolean }[]}
 */
export function steps(mode) {
  const long = mode === 'long';
  return [
    { name: 'compile', command: npm('compile'), fatal: true },
    { name: 'bundle', command: npm('bundle'), fatal: true },
    { name: 'lint', command: ['npx', 'eslint', '.'] },
    { name: 'format', command: ['npx', 'prettier', '--check', '--log-level=warn', '.'] },
    { name: 'generated types are up to date', command: node('policy-schemas/generate.mjs', '--check') },
    {
      name: 'unit tests',
      command: unitTests,
      environment: { KERNELWARD_LONG: long ? '1' : '' },
      minutes: long ? 60 : 8,
    },
    {
      name: 'extension packs',
      command: npm('--workspace', 'extensions/vscode', 'package'),
    },
    ...editorRuns(long).map(({ name, args }) => ({
      name,
      command: node('test/vscode/run.mjs', '--shots', '.kernelward-cache/shots', ...args),
      needs: ['debian:editor', 'code-server'],
    })),
    { name: 'demo', command: node('test/demo/demo.mjs'), needs: ['python'] },
  ].filter((step) => step !== undefined);
}
