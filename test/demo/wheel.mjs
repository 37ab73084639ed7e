// A wheel of one module, for a cell that installs it: what `pip install` of a colleague's package is like, without a network.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const script = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as wheel:
    wheel.writestr("kernelward_demo.py", "def answer():\\n    return 42\\n")
    wheel.writestr("kernelward_demo-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: kernelward-demo\\nVersion: 1.0\\n")
    wheel.writestr("kernelward_demo-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    wheel.writestr("kernelward_demo-1.0.dist-info/RECORD", "")
`;

/** Writes the wheel into a folder and returns its path. */
export function makeWheel(python, folder) {
  const path = join(folder, 'kernelward_demo-1.0-py3-none-any.whl');
  const made = spawnSync(python, ['-c', script, path], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`the wheel could not be made: ${made.stderr}`);
  return path;
}
