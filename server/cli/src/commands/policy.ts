import { groupCommand } from '../command.js';

export const command = groupCommand(
  'policy',
  'write, check, explain, test, accept and compile policies; ignore findings',
  {
    init: () => import('../policy/init.js'),
    validate: () => import('../policy/validate.js'),
    explain: () => import('../policy/explain.js'),
    test: () => import('../policy/test.js'),
    accept: () => import('../policy/accept.js'),
    ignore: () => import('../policy/ignore.js'),
    compile: () => import('../policy/compile.js'),
  },
);
