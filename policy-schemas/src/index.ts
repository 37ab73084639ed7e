// Types of policy and report, generated from schemas/*.schema.json, the schemas themselves, and the presets.
export * from './generated/report.js';
export type {
  AcceptedPolicy,
  Approved,
  ApprovedFile,
  CodeChecks,
  KernelJoin,
  Metadata,
  ModelPolicy,
  ModelPolicySpec,
  ModelRules,
  RuleState,
  Sources,
  Suppression,
} from './generated/model-policy.js';
export type {
  DeviceRule,
  Devices,
  EnvironmentRules,
  FileAccessName,
  FileRule,
  Files,
  Interfaces,
  KernelPolicy,
  KernelPolicySpec,
  Limits,
  Network,
  NetworkRule,
  ProgramRule,
  Programs,
  Action as RuleAction,
} from './generated/kernel-policy.js';
export type { PolicyTest, PolicyTestCase } from './generated/policy-test.js';
export { policyTestSchema } from './generated/policy-test.schema.js';
export { kernelPolicySchema } from './generated/kernel-policy.schema.js';
export { reportSchema } from './generated/report.schema.js';
export { modelPolicySchema } from './generated/model-policy.schema.js';
export { knownHosts, modelServers } from './generated/known-hosts.js';
export { presetTexts } from './generated/presets.js';
