/** Line magics whose rest is a Python statement (IPython `%time`, memory_profiler `%memit`, ...). */
export const timingMagics: ReadonlySet<string> = new Set([
  'time',
  'timeit',
  'prun',
  'memit',
  'mprun',
  'lprun',
]);

/** Cell magics below which Python goes on. */
export const pythonCellMagics: ReadonlySet<string> = new Set([
  ...timingMagics,
  'capture',
  'debug',
  'px',
  'python',
  'python3',
  'pypy',
  'scalene',
  'skip',
  'snakeviz',
  'wandb',
  'heat',
  'local',
]);

const shells: ReadonlySet<string> = new Set(['bash', 'sh', 'zsh', 'system', 'sx', '!', 'cmd']);

/** `%%bash`, `%%script --bg sh`, ... */
export function isShellCellMagic(name: string, rest: string): boolean {
  return shells.has(name) || (name === 'script' && /(?:^|[\s/])(?:ba|z)?sh\b/.test(rest));
}
