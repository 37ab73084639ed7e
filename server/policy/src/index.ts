// Loads, layers and decides policy. Nothing here does input or output, and nothing imports Node: it runs in a browser.
export type { PolicyDiagnostic, PolicyFix, PolicyRange } from './diagnostic.js';
export { hasErrors, loadPolicy } from './load.js';
export type { KernelPolicyDocument, LoadedPolicy, ModelPolicyDocument, PolicyDocument } from './load.js';
export {
  awaitsAcceptance,
  layerPolicies,
  loadPolicyFile,
  needsDigest,
  needsLicenses,
  noPolicy,
} from './layers.js';
export type {
  Authority,
  Layer,
  LayeredPolicy,
  LoadedPolicyFile,
  PolicyFile,
  PolicyLayers,
} from './layers.js';
export { decide, decideSource } from './decide.js';
export type { DecideOptions, ModelDecision, ModelSubject, SourceDecision, SourceSubject } from './decide.js';
export { applyBaseline, baselineOf, parseBaseline } from './baseline.js';
export type { Baseline, ParsedBaseline } from './baseline.js';
export { approvalOf } from './model/approval.js';
export type { Approval, ApprovalSubject } from './model/approval.js';
export { approvalMessage } from './model/rules.js';
export { suppressionBy } from './suppression.js';
export type { FindingSubject, PolicySuppression } from './suppression.js';
export type { ModelSource } from './model/sources.js';
export { declaredLicenses, deprecatedLicenseIds, licenseIds, maxCardHead } from './model/licenses.js';
export type { DeclaredLicenses } from './model/licenses.js';
export { atLeast, exitStatus, worstOutcome, worstVerdict } from './outcome.js';
export { acceptPolicy, addApproval, addSuppression } from './edit.js';
export type { PolicyEdit } from './edit.js';
export { compileKernelPolicy } from './kernel/compile.js';
export type { Compilation } from './kernel/compile.js';
export { evaluate } from './kernel/evaluate.js';
export type { Attempt, AttemptVerdict } from './kernel/evaluate.js';
export type { CompiledPolicy, FileState } from './kernel/form.js';
export { compileLayers, selectKernelPolicies } from './kernel/layers.js';
export type { KernelLayer, KernelSelection, LayeredCompilation, LayeredResult } from './kernel/layers.js';
export { closeModels } from './kernel/models.js';
export type { ClosedModels, ModelsOfSession } from './kernel/models.js';
export { tighten } from './kernel/tighten.js';
export { preset, presetNames } from './kernel/merge.js';
export type { DeviceNode, Surroundings } from './kernel/surroundings.js';
export { allowException } from './kernel/exceptions.js';
export type { Excepted } from './kernel/exceptions.js';
export { explainKernelPolicy } from './kernel/explain.js';
export type { AllowList, Difference, Explanation, TierExplanation, TierName } from './kernel/explain.js';
export { accessesOf, loadPolicyTest } from './policy-test.js';
export type { LoadedTest } from './policy-test.js';
