/* Generated from schemas/report.schema.json by generate.mjs. Edit the schema, then run: npm run generate */

/**
 * What loading the file would do: call something dangerous, something nobody has judged, or nothing but build data. Policy never changes it.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Verdict".
 */
export type Verdict = "malicious" | "unknown" | "clean";
/**
 * What policy makes of the verdict. Exit status 0, 1, 2 in this order.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Outcome".
 */
export type Outcome = "allowed" | "blocked" | "undecided";
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Severity".
 */
export type Severity = "critical" | "high" | "medium" | "low" | "info";
/**
 * What loading the file would do: call something dangerous, something nobody has judged, or nothing but build data. Policy never changes it.
 */
export type Verdict1 = "malicious" | "unknown" | "clean";

/**
 * What `kernelward scan --format json` prints. The same shapes travel between the checker, the language server and the editors.
 */
export interface Report {
  schemaVersion: 1;
  verdict: Verdict;
  /**
   * False when any file could not be read whole.
   */
  complete: boolean;
  outcome: Outcome;
  files: FileReport[];
}
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "FileReport".
 */
export interface FileReport {
  path: string;
  kind: "model" | "source" | "other";
  /**
   * The format that the content shows, such as pickle, pytorch-zip, joblib, python, notebook; unrecognized where none does.
   */
  format: string;
  verdict: Verdict;
  complete: boolean;
  incompleteReasons: string[];
  findings: Finding[];
  decisions: Decision[];
  /**
   * Bytes.
   */
  size?: number;
  /**
   * Present only where it was computed already: hashing is lazy.
   */
  sha256?: string;
}
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Finding".
 */
export interface Finding {
  /**
   * Stable id; its documentation stands beside the rule's code.
   */
  rule: string;
  severity: Severity;
  verdict?: Verdict1;
  /**
   * What would happen, and where.
   */
  message: string;
  location: Location;
  remediation?: string;
  /**
   * The threat code that commercial scanners use for this class, such as PAIT-PYTCH-100.
   */
  threat?: string;
  cwe?: string[];
  /**
   * True where a baseline that this user accepted knows the finding: it is shown, and no reason to fail.
   */
  baselined?: boolean;
  /**
   * How often the same fact was seen; absent means once.
   */
  count?: number;
}
/**
 * In a model: member of the archive and byte offset in it. In source text: line and column from 1, columns in UTF-16 units; in a notebook also the cell, from 0.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Location".
 */
export interface Location {
  member?: string;
  offset?: number;
  cell?: number;
  line?: number;
  column?: number;
  endLine?: number;
  endColumn?: number;
}
/**
 * What one rule of policy says of one file.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Decision".
 */
export interface Decision {
  /**
   * Such as load-time-code-execution, approved-file, approved-format, complete-scan.
   */
  rule: string;
  state: "blocking" | "advisory" | "off";
  result: "passed" | "failed" | "undecided";
  layer?: "default" | "machine" | "user" | "workspace" | "command-line";
  message: string;
}
