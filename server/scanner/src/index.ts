export * from './types.js';
export { defaultBudget } from './reader/budget.js';
export { runAsync, runSync, type AsyncSource, type Driven, type SyncSource } from './reader/drivers.js';
export { scanAsync, scanModel, scanSync, type ModelResult } from './model.js';
export { incompleteResult } from './incomplete-result.js';
export { ruleSetVersion } from './rule-set.js';
export * from './inspect/index.js';
