import { groupCommand } from '../command.js';

export const command = groupCommand('policy', 'write, check, explain, test, accept and compile policies', {
  init: () => import('../policy/init.js'),
  validate: () => import('../policy/validate.js'),
  explain: () => import('../policy/explain.js'),
  test: () => import('../policy/test.js'),
  accept: () => import('../policy/accept.js'),
  compile: () => import('../policy/compile.js'),
});
