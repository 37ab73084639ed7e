/* Generated from schemas/model-policy.schema.json by generate.mjs. Edit the schema, then run: npm run generate */

/**
 * A model format, as `kernelward scan` reports it.
 *
 * This interface was referenced by `ModelPolicy`'s JSON-Schema
 * via the `definition` "FormatName".
 */
export type FormatName =
  | (
      | "safetensors"
      | "safetensors-index"
      | "gguf"
      | "ggml"
      | "onnx"
      | "npy"
      | "npz"
      | "pickle"
      | "joblib"
      | "pytorch-zip"
      | "pytorch-legacy"
      | "torchscript"
      | "executorch"
      | "keras"
      | "keras-hdf5"
      | "hdf5"
      | "tensorflow-savedmodel"
      | "tflite"
      | "coreml"
      | "openvino"
      | "tensorrt"
      | "paddle"
      | "mxnet"
      | "rds"
      | "pmml"
      | "xgboost"
      | "lightgbm"
      | "catboost"
      | "msgpack"
      | "flax"
      | "orbax"
      | "skops"
      | "parquet"
      | "tar"
      | "zip"
      | "llamafile"
      | "json"
      | "yaml"
    )
  | string;
/**
 * SHA-256 of the whole file: 64 hexadecimal digits in lower case.
 *
 * This interface was referenced by `ModelPolicy`'s JSON-Schema
 * via the `definition` "Sha256".
 */
export type Sha256 = string;
/**
 * `hub:ORGANISATION/MODEL` on a model hub, or `path:FOLDER/FILE` relative to the workspace. `*` stands for any characters within one part, `**` for any number of folders.
 *
 * This interface was referenced by `ModelPolicy`'s JSON-Schema
 * via the `definition` "SourcePattern".
 */
export type SourcePattern = string;
/**
 * A licence by its identifier in the SPDX License List, such as `Apache-2.0`; `LicenseRef-NAME` for one that is not on the list, as model cards write it (`LicenseRef-llama3.1` for `license: llama3.1`). Case does not matter.
 *
 * This interface was referenced by `ModelPolicy`'s JSON-Schema
 * via the `definition` "LicenseId".
 */
export type LicenseId = string;
/**
 * blocking, advisory or off.
 *
 * This interface was referenced by `ModelPolicy`'s JSON-Schema
 * via the `definition` "RuleState".
 */
export type RuleState = "blocking" | "advisory" | "off";

/**
 * What may be loaded, and from where. Several layers apply at once: the machine's, the user's, the workspace's. A lower layer can only tighten.
 */
export interface ModelPolicy {
  /**
   * Version of the policy language.
   */
  apiVersion: "kernelward.dev/v1alpha1";
  /**
   * ModelPolicy: what may be loaded. KernelPolicy: what a notebook kernel may do. Both may stand in one file, separated by a line with three dashes.
   */
  kind: "ModelPolicy";
  metadata: Metadata;
  spec: ModelPolicySpec;
}
/**
 * Names the policy in messages, reports and events.
 *
 * This interface was referenced by `ModelPolicy`'s JSON-Schema
 * via the `definition` "Metadata".
 */
export interface Metadata {
  /**
   * Lower-case letters, digits, dots and dashes; at most 63 characters. Shown wherever a rule of this policy decides.
   */
  name: string;
  /**
   * What the policy is for, in a sentence. For people.
   */
  description?: string;
}
/**
 * The rules themselves. Every part may be left out; what is left out does not restrict.
 *
 * This interface was referenced by `ModelPolicy`'s JSON-Schema
 * via the `definition` "ModelPolicySpec".
 */
export interface ModelPolicySpec {
  approved?: Approved;
  rules?: ModelRules;
  sources?: Sources;
  licenses?: Licenses;
  code?: CodeChecks;
  kernels?: KernelJoin;
  /**
   * Policy files and baselines of workspaces that this user has read and accepted. Approvals in them count while the file's digest stays the same. Only read from the user's and the machine's policy; `kernelward policy accept` writes it.
   *
   * @maxItems 10000
   */
  acceptedPolicies?: AcceptedPolicy[];
}
/**
 * What may be loaded: whole formats, and single files by digest. A file is approved when its digest or its format is. Where this part is present, `approved-file` is blocking unless `rules` says otherwise.
 *
 * This interface was referenced by `ModelPolicy`'s JSON-Schema
 * via the `definition` "Approved".
 */
export interface Approved {
  /**
   * Formats that are approved as a whole, as the content shows them, never the file's name. A file that is two formats at once is approved only when both are.
   *
   * @maxItems 100
   */
  formats?: FormatName[];
  /**
   * Single files, by the digest of their content. An approval never hides a malicious verdict and never makes an incomplete scan complete.
   *
   * @maxItems 10000
   */
  files?: ApprovedFile[];
  /**
   * Whether approvals in lower layers (the user's below the machine's) satisfy this policy's rules too. A workspace that nobody accepted never does.
   */
  exceptions?: "forbidden" | "allowed";
}
/**
 * One file that somebody looked at and approved. `kernelward approve FILE` writes this.
 *
 * This interface was referenced by `ModelPolicy`'s JSON-Schema
 * via the `definition` "ApprovedFile".
 */
export interface ApprovedFile {
  sha256: Sha256;
  /**
   * Where the file was when it was approved. A hint for people; the digest alone decides.
   */
  path?: string;
  /**
   * Why it may be loaded. Shown beside the line that loads it.
   */
  reason?: string;
  /**
   * The last day of the approval, as YYYY-MM-DD (UTC). Without it the approval has no end.
   */
  until?: string;
}
/**
 * What happens when a rule fails. `blocking`: the file is blocked. `advisory`: it is reported. `off`: this layer does not ask for the rule. The strictest layer decides.
 *
 * This interface was referenced by `ModelPolicy`'s JSON-Schema
 * via the `definition` "ModelRules".
 */
export interface ModelRules {
  /**
   * Loading the file would run code that is known to be dangerous (verdict malicious). Always blocking: no policy hides a malicious file.
   */
  "load-time-code-execution"?: "blocking";
  /**
   * The file was read whole. An incomplete scan is never an all-clear: the outcome is undecided at best. Always blocking.
   */
  "complete-scan"?: "blocking";
  /**
   * Loading the file would call something that nobody has judged (verdict unknown). Passed by an approval.
   */
  "unknown-code"?: "blocking" | "advisory" | "off";
  /**
   * The file is approved, by its digest or by its format. Blocking where `approved` is present, a hint where no policy says anything.
   */
  "approved-file"?: "blocking" | "advisory" | "off";
  /**
   * The file's format is on the list, or the very file is approved by digest. Evaluated where `approved.formats` is present.
   */
  "approved-format"?: "blocking" | "advisory" | "off";
  /**
   * The file comes from a source on the list. Evaluated where `sources.approved` is present.
   */
  "approved-source"?: "blocking" | "advisory" | "off";
  /**
   * The file does not come from a blocked source. Evaluated where `sources.blocked` is present. No approval passes it.
   */
  "blocked-source"?: "blocking" | "advisory" | "off";
  /**
   * The licence that the model's publisher declares is on the list. Evaluated where `licenses.approved` is present.
   */
  "approved-license"?: "blocking" | "advisory" | "off";
  /**
   * The model's publisher declares no licence that is blocked. Evaluated where `licenses.blocked` is present.
   */
  "blocked-license"?: "blocking" | "advisory" | "off";
}
/**
 * Where models may come from. Blocked beats approved.
 *
 * This interface was referenced by `ModelPolicy`'s JSON-Schema
 * via the `definition` "Sources".
 */
export interface Sources {
  /**
   * When present, a model from anywhere else fails `approved-source`.
   *
   * @maxItems 1000
   */
  approved?: SourcePattern[];
  /**
   * A model from here fails `blocked-source`, whatever else says.
   *
   * @maxItems 1000
   */
  blocked?: SourcePattern[];
}
/**
 * Under which licences models may be used. What counts is what the publisher declares in the model card (`license` at the head of README.md, beside the model or at the top of its repository). It is the publisher's word, not a finding about the file.
 *
 * This interface was referenced by `ModelPolicy`'s JSON-Schema
 * via the `definition` "Licenses".
 */
export interface Licenses {
  /**
   * When present, a model that declares another licence, or none, fails `approved-license`.
   *
   * @maxItems 1000
   */
  approved?: LicenseId[];
  /**
   * A model that declares one of these fails `blocked-license`.
   *
   * @maxItems 1000
   */
  blocked?: LicenseId[];
}
/**
 * What findings in source text and notebooks do.
 *
 * This interface was referenced by `ModelPolicy`'s JSON-Schema
 * via the `definition` "CodeChecks".
 */
export interface CodeChecks {
  /**
   * A finding of this severity or a higher one blocks the source file. Without it findings in source are only reported.
   */
  failOnSeverity?: "critical" | "high" | "medium" | "low" | "info";
  /**
   * Findings that are left alone, each with the reason. None hides a malicious file; one in a workspace's policy counts only when this user accepted that file; none reaches `failOnSeverity` of a layer above.
   *
   * @maxItems 1000
   */
  suppressions?: Suppression[];
}
/**
 * Findings of some rules, in some files, that are left alone.
 *
 * This interface was referenced by `ModelPolicy`'s JSON-Schema
 * via the `definition` "Suppression".
 */
export interface Suppression {
  /**
   * Rules of source checks, as findings name them.
   *
   * @minItems 1
   * @maxItems 100
   *
   * Items: The id of a rule.
   */
  rules: string[];
  /**
   * Files: relative to the workspace (`notebooks/**`), or absolute. `*` stands for any characters within one part, `**` for any number of folders. Without it every file.
   *
   * @minItems 1
   * @maxItems 1000
   *
   * Items: A file, or a pattern of files.
   */
  paths?: string[];
  /**
   * Why it may be left alone. For those who read the policy.
   */
  reason: string;
  /**
   * The last day of the suppression, as YYYY-MM-DD (UTC). Without it it has no end.
   */
  until?: string;
}
/**
 * What protected notebook kernels do with this policy: the join with KernelPolicy.
 *
 * This interface was referenced by `ModelPolicy`'s JSON-Schema
 * via the `definition` "KernelJoin".
 */
export interface KernelJoin {
  /**
   * `approved-only`: a protected kernel can open only model files that are approved. Files that are there when it starts are known by content and digest, for as long as they stay as they are: a change of the file ends its approval in that session. Those that appear later are known by the name's ending. `any`: it can open every model file that its KernelPolicy lets it read.
   */
  models?: "any" | "approved-only";
  /**
   * `tighten`: a kernel that loads a model with verdict unknown loses network access from then on (not enforced by this version; `policy validate` says so). `same`: the KernelPolicy stays as it is.
   */
  unknown?: "same" | "tighten";
}
/**
 * One policy file of a workspace that this user accepted.
 *
 * This interface was referenced by `ModelPolicy`'s JSON-Schema
 * via the `definition` "AcceptedPolicy".
 */
export interface AcceptedPolicy {
  sha256: Sha256;
  /**
   * Where the policy file was when it was accepted. A hint for people.
   */
  path?: string;
}
