// The suite for a trusted workspace in the Node extension host. Imports register the tests, in this order.
import './activation.js';
import './python.js';
import './lightBulb.js';
import './status.js';
import './notebook.js';
import './policy.js';
import './report.js';
import './scan.js';
import './longScans.js';
import './quarantine.js';
import './window.js';
import './faults.js';

export { run } from './harness.js';
