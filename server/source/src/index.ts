export { analyze, type Analysis, type AnalyzeOptions } from './analyze.js';
export { sameGives, type Gives } from './names/scope.js';
export { parseNotebook, type Notebook, type NotebookCell } from './notebook.js';
export { parse, type ParsedText } from './parse.js';
export { rules, type Rule } from './rules/rules.js';
export { tokensIn } from './rules/tokens.js';
export * from './types.js';
