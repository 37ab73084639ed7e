// The suite for the web extension host: run.mjs --suite web --web. The server then runs in a Worker and reads the model
// through the editor's file system.
import { equal, inBrowser, test } from './harness.js';
import './activation.js';
import './python.js';
import './lightBulb.js';
import './status.js';
import './notebook.js';
import './policy.js';
import './report.js';
import './scan.js';
import './window.js';

test('this is a browser: there is no Node', async () => {
  equal(inBrowser, true, 'inBrowser');
});

export { run } from './harness.js';
