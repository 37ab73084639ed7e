import { spawnSync } from 'node:child_process';

/** The Python that the set-up made (`KERNELWARD_PYTHON`, or the environment in the checkout), else the system's. */
export function pythonCommand(...modules: readonly string[]): string | undefined {
  const root = new URL('../../../../../', import.meta.url).pathname;
  const candidates = [process.env['KERNELWARD_PYTHON'], `${root}.venv/bin/python`, 'python3', 'python'];
  return candidates.find((candidate): candidate is string => {
    if (candidate === undefined) return false;
    const code = ['import pickle', ...modules.map((module) => `import ${module}`)].join(';');
    return spawnSync(candidate, ['-c', code], { timeout: 60_000 }).status === 0;
  });
}
