import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'fflate';
import { assemble } from '../support/assembler.js';
import { rulesOf, scanBytes } from '../support/scan.js';
import { lzma2Stored, sevenZip, type TestArchive } from '../support/sevenzip.js';

const hostile = assemble('PROTO 2\nGLOBAL os system\nBINUNICODE "x"\nTUPLE1\nREDUCE\nSTOP');
const harmless = assemble('PROTO 2\nEMPTY_LIST\nSTOP');
const text = new TextEncoder().encode('What the model is for. '.repeat(40));

const archives: Readonly<Record<string, Omit<TestArchive, 'members'>>> = {
  'stored members': {},
  'a compressed header': { encodedHeader: true },
  LZMA2: { coders: [{ method: '21', properties: '18' }], packed: lzma2Stored },
  deflate: { coders: [{ method: '040108' }], packed: (data) => deflateSync(data) },
  'the x86 filter over LZMA2, as py7zr writes': {
    coders: [{ method: '21', properties: '18' }, { method: '03030103' }],
    packed: lzma2Stored,
    encodedHeader: true,
  },
};

for (const [name, archive] of Object.entries(archives)) {
  void test(`a model in a 7z archive with ${name} is judged`, () => {
    const scan = (pickle: Uint8Array) =>
      scanBytes(
        sevenZip({
          ...archive,
          members: [
            { name: 'README.txt', data: text },
            { name: 'model/data.pkl', data: pickle },
          ],
        }),
      );
    const found = scan(hostile);
    assert.equal(found.verdict, 'malicious', found.incompleteReasons.join(' '));
    assert.equal(found.findings[0]?.location?.member, 'model/data.pkl');
    const benign = scan(harmless);
    assert.deepEqual(
      [benign.verdict, benign.complete],
      ['unknown', true],
      benign.incompleteReasons.join(' '),
    );
    assert.deepEqual(rulesOf(benign), ['unusual-container']);
  });
}

void test('an address that the x86 filter made absolute is made relative again', () => {
  // A bytes object that ends in E8, CALL's opcode; POP and the head of BINUNICODE "os" after it look like an address.
  const pickle = assemble(
    'PROTO 4\nSHORT_BINBYTES e8\nPOP\nBINUNICODE "os"\nBINUNICODE "system"\nSTACK_GLOBAL\nBINUNICODE "x"\nTUPLE1\nREDUCE\nSTOP',
  );
  const encoded = pickle.slice();
  const call = encoded.indexOf(0xe8);
  // The encoder adds the place after the instruction.
  encoded[call + 1] = (encoded[call + 1] ?? 0) + call + 5;
  assert.notEqual(scanBytes(encoded).verdict, 'malicious');
  const archive = sevenZip({
    members: [{ name: 'a.pkl', data: encoded }],
    coders: [{ method: '00' }, { method: '04' }],
  });
  assert.equal(scanBytes(archive).verdict, 'malicious');
});

void test('an encrypted 7z archive is incomplete and says so', () => {
  const result = scanBytes(
    sevenZip({
      members: [{ name: 'a.pkl', data: hostile }],
      coders: [{ method: '06f10701', properties: '1307' }],
    }),
  );
  assert.deepEqual([result.verdict, result.complete], ['unknown', false]);
  assert.ok(rulesOf(result).includes('encrypted-member'));
});

void test('a 7z archive by a method that is not read is incomplete and names it', () => {
  const result = scanBytes(
    sevenZip({ members: [{ name: 'a.pkl', data: hostile }], coders: [{ method: '030401' }] }),
  );
  assert.equal(result.complete, false);
  assert.match(result.incompleteReasons.join(' '), /030401/);
});

void test('a name in a 7z archive that leaves the folder is reported', () => {
  const result = scanBytes(sevenZip({ members: [{ name: '../../x', data: text }] }));
  assert.ok(rulesOf(result).includes('archive-slip'));
});
