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
  isWorthReporting,
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
export type { Asks, Suppressed } from './suppressions.js';
export { TextUnit } from './text-unit.js';
export type { Skipped } from './walk.js';
export { rules as sourceRules, type TextChange, type TextRange } from '@kernelward/source';
