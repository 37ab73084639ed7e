import { testRule } from '../support/rule.js';
import { exportCases } from '../support/torch-export.js';

testRule('export-code', exportCases);
