import { extension } from './extension.js';
import { equal, test } from './harness.js';
import { open } from './project.js';

test('the extension activates when a Python file is opened', async () => {
  await open('train.py');
  await extension().activate();
  equal(extension().isActive, true, 'isActive');
});
