import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRule } from '../support/rule.js';
import { scanBytes } from '../support/scan.js';
import { specimen } from '../support/specimen.js';

// x -> MatMul -> Where(Greater(x, k), v, logits)
const replaced = specimen(
  'hex',
  '08083a460a110a01780a017712016c22064d61744d756c0a120a01780a016b1201632207477265617465720a130a01630a01760a016c120179220557686572655a030a017862030a0179',
);

testRule('graph-trigger', {
  reports: {
    'an answer that is replaced where the input exceeds a constant': replaced,
    // Add(Mul(l, Cast(Equal(x, k))), q)
    'a sum of values that the input masks': specimen(
      'hex',
      '08083a4a0a100a01780a016b1201652205457175616c0a0c0a01651201632204436173740a0e0a016c0a016312017022034d756c0a0e0a01700a017112017922034164645a030a017862030a0179',
    ),
  },
  ignores: {
    'an answer that is cut by what the model computed': specimen(
      'hex',
      '08083a460a110a01780a017712016c22064d61744d756c0a120a016c0a016b1201632207477265617465720a130a01630a01760a016c120179220557686572655a030a017862030a0179',
    ),
    'a choice by the shape of the input': specimen(
      'hex',
      '08083a400a0d0a0178120173220553686170650a100a01730a016b1201632205457175616c0a130a01630a01760a016c120179220557686572655a030a017862030a0179',
    ),
  },
});

void test('a trigger is advice: the verdict stays clean', () => {
  assert.equal(scanBytes(replaced).verdict, 'clean');
});
