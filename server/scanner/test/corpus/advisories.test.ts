import assert from 'node:assert/strict';
import { test } from 'node:test';
import advisories from './advisories.json' with { type: 'json' };
import { assemble } from '../support/assembler.js';
import { scanBytes } from '../support/scan.js';

const forms: Readonly<Record<string, (module: string, name: string) => string>> = {
  'GLOBAL and REDUCE': (module, name) =>
    `PROTO 2\nGLOBAL ${module} ${name}\nBINUNICODE "x"\nTUPLE1\nREDUCE\nSTOP`,
  'STACK_GLOBAL and REDUCE': (module, name) =>
    `PROTO 4\nSHORT_BINUNICODE "${module}"\nSHORT_BINUNICODE "${name}"\nSTACK_GLOBAL\nSHORT_BINUNICODE "x"\nTUPLE1\nREDUCE\nSTOP`,
  INST: (module, name) => `MARK\nBINUNICODE "x"\nINST ${module} ${name}\nSTOP`,
  OBJ: (module, name) => `PROTO 2\nMARK\nGLOBAL ${module} ${name}\nBINUNICODE "x"\nOBJ\nSTOP`,
};

for (const [advisory, gadgets] of Object.entries(advisories.gadgets)) {
  for (const gadget of gadgets) {
    void test(`${advisory}: ${gadget} is malicious however it is called`, () => {
      const [module = '', name = ''] = gadget.split(' ');
      for (const [form, pickle] of Object.entries(forms)) {
        assert.equal(scanBytes(assemble(pickle(module, name))).verdict, 'malicious', form);
      }
    });
  }
}
