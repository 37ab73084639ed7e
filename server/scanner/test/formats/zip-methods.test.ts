import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spawnSync } from 'node:child_process';
import { pythonCommand } from '../support/python.js';
import { scanBytes } from '../support/scan.js';

// np.load and Keras read archives by Python's zipfile, which knows more methods than PyTorch does.
const write = `
import io, sys, zipfile
payload = {"hostile": b"cposix\\nsystem\\n(S'x'\\ntR.", "harmless": b"\\x80\\x02]q\\x00."}[sys.argv[2]]
file = io.BytesIO()
with zipfile.ZipFile(file, "w", getattr(zipfile, sys.argv[1])) as archive:
    archive.writestr("a/data.pkl", payload)
    archive.writestr("a/text", b"some text " * 50000)
sys.stdout.buffer.write(file.getvalue())
`;

const python = pythonCommand();
for (const method of ['ZIP_BZIP2', 'ZIP_LZMA']) {
  void test(
    `a pickle in a member compressed by ${method} is judged`,
    { skip: python === undefined && 'no Python' },
    () => {
      const verdict = (kind: string): string => {
        const { stdout, stderr } = spawnSync(python ?? '', ['-c', write, method, kind]);
        const result = scanBytes(new Uint8Array(stdout));
        assert.ok(result.complete, `${String(stderr)}${result.incompleteReasons.join(' ')}`);
        return result.verdict;
      };
      assert.equal(verdict('hostile'), 'malicious');
      assert.equal(verdict('harmless'), 'clean');
    },
  );
}
