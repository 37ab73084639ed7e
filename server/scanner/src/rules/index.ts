import { embeddedCode } from './embedded-code.js';
import { externalReference } from './external-reference.js';
import { exportCode } from './export-code.js';
import { graphOperator } from './graph-operator.js';
import { graphTrigger } from './graph-trigger.js';
import { kerasLambda } from './keras-lambda.js';
import { kerasObject } from './keras-object.js';
import { configTarget } from './config-target.js';
import { templateInjection } from './template-injection.js';
import type { Rule } from './rule.js';
import { archiveLink } from './archive-link.js';
import { archiveMismatch } from './archive-mismatch.js';
import { archiveSlip } from './archive-slip.js';
import { damagedData } from './damaged-data.js';
import { emptyFile } from './empty-file.js';
import { encryptedMember } from './encrypted-member.js';
import { importsYourCode } from './imports-your-code.js';
import { pickleExtension } from './pickle-extension.js';
import { pickleStateWrite } from './pickle-state-write.js';
import { pickleUnknownGlobal } from './pickle-unknown-global.js';
import { pickleUnsafeCall } from './pickle-unsafe-call.js';
import { pickleUnsafeReference } from './pickle-unsafe-reference.js';
import { resourceExhaustion } from './resource-exhaustion.js';
import { streamAnomaly } from './stream-anomaly.js';
import { trailingData } from './trailing-data.js';
import { twoFormats } from './two-formats.js';
import { unusualContainer } from './unusual-container.js';

/** Every rule, in the order in which findings of one severity are shown. */
export const rules: readonly Rule[] = [
  pickleUnsafeCall,
  pickleUnsafeReference,
  pickleUnknownGlobal,
  importsYourCode,
  pickleStateWrite,
  pickleExtension,
  templateInjection,
  configTarget,
  kerasObject,
  kerasLambda,
  graphOperator,
  exportCode,
  graphTrigger,
  externalReference,
  embeddedCode,
  streamAnomaly,
  damagedData,
  trailingData,
  emptyFile,
  twoFormats,
  archiveMismatch,
  archiveSlip,
  archiveLink,
  encryptedMember,
  unusualContainer,
  resourceExhaustion,
];
