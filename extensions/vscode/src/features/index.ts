import type { Feature } from '../services.js';
import { approve } from './approve.js';
import { badges } from './badges.js';
import { denials } from './denials.js';
import { eventsView } from './eventsView.js';
import { kernelProtection } from './kernelProtection.js';
import { modelsView } from './modelsView.js';
import { policyValues } from './policyValues.js';
import { quarantine } from './quarantine.js';
import { reportEditor } from './reportEditor.js';
import { scan } from './scan.js';
import { server } from './server.js';
import { status } from './status.js';

/** Every feature of the extension; each works in the Node and in the web extension host. */
export const features: readonly Feature[] = [
  scan,
  approve,
  quarantine,
  reportEditor,
  badges,
  modelsView,
  status,
  kernelProtection,
  eventsView,
  denials,
  policyValues,
  server,
];
