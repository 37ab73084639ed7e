import { anomalyRule } from './anomalies.js';

export const damagedData = anomalyRule(
  'damaged-data',
  ['damaged', 'stream-error', 'bad-lengths'],
  'low',
  'clean',
  {
    means: 'the file is damaged or was cut off here.',
    remediation: "Download the file again, and compare its digest with the publisher's.",
  },
);
