export {
  Checker,
  type ApproveResult,
  type CheckerOptions,
  type ScannedPaths,
  type ScanPathsOptions,
  type ScanProgress,
} from './checker.js';
export {
  approvalPhrase,
  fileSentence,
  type CallDiagnostic,
  type Level,
  type RelatedFinding,
} from './diagnostic.js';
export { SourceDocument } from './document.js';
export { LineIndex } from './line-index.js';
export { LruMap } from './lru-map.js';
export type { LoadOptions, ModelFile } from './model-files.js';
export type * from './ports.js';
export { outcomeOf } from './report.js';
export { TextUnit } from './text-unit.js';
export type { Skipped } from './walk.js';
export type { TextChange } from '@kernelward/source';
