// A baseline: findings that a project knows of and wants to look at later, so that a scan fails for new ones alone. It
// hides no malicious file and makes no scan complete, and it does not reach the machine's policy.
import type { Decision, FileReport, Finding } from '@kernelward/policy-schemas';
import { decideSource, type DecideOptions } from './decide.js';
import type { PolicyLayers } from './layers.js';

export interface Baseline {
  readonly files: ReadonlyMap<string, BaselineFile>;
}

interface BaselineFile {
  /** Of a model: the baseline speaks of these bytes. */
  readonly sha256: string | undefined;
  /** How many findings of a rule and severity are known: lines move, and messages tell of the machine. */
  readonly counts: ReadonlyMap<string, number>;
}

export type ParsedBaseline =
  | { readonly kind: 'baseline'; readonly baseline: Baseline }
  | { readonly kind: 'wrong'; readonly reason: string };

const maxFiles = 100_000;

/** Reads `--write-baseline`'s JSON. Never throws. */
export function parseBaseline(text: string): ParsedBaseline {
  const wrong = (reason: string): ParsedBaseline => ({ kind: 'wrong', reason });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return wrong(`it is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  if (field(value, 'kind') !== 'KernelwardBaseline' || field(value, 'schemaVersion') !== 1)
    return wrong('it is no baseline of this version; --write-baseline makes one');
  const list = field(value, 'files');
  if (!Array.isArray(list) || list.length > maxFiles) return wrong('its list of files is none, or too long');
  const files = new Map<string, BaselineFile>();
  for (const [index, entry] of (list as unknown[]).entries()) {
    const path = field(entry, 'path');
    const sha256 = field(entry, 'sha256');
    const findings = field(entry, 'findings');
    const isDigest = sha256 === undefined || (typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256));
    if (typeof path !== 'string' || !isDigest || !Array.isArray(findings))
      return wrong(`its file ${String(index + 1)} needs a path, findings, and a SHA-256 where it is a model`);
    const counts = new Map<string, number>();
    for (const finding of findings as unknown[]) {
      const [rule, severity, count] = ['rule', 'severity', 'count'].map((key) => field(finding, key));
      if (typeof rule !== 'string' || typeof severity !== 'string' || !Number.isSafeInteger(count))
        return wrong(`a finding of ${path} needs a rule, a severity and a count`);
      counts.set(`${rule} ${severity}`, Number(count));
    }
    files.set(path, { sha256, counts });
  }
  return { kind: 'baseline', baseline: { files } };
}

/** What a baseline of these files holds; their paths are those that it is found by. Malicious and unread files are left out. */
export function baselineOf(files: readonly FileReport[]): string {
  const known = files.filter(({ verdict, complete, findings }) => {
    return verdict !== 'malicious' && complete && findings.length > 0;
  });
  const entries = known.map(({ path, kind, sha256, findings }) => {
    const counts = new Map<string, { rule: string; severity: string; count: number }>();
    for (const { rule, severity } of findings) {
      const before = counts.get(`${rule} ${severity}`)?.count ?? 0;
      counts.set(`${rule} ${severity}`, { rule, severity, count: before + 1 });
    }
    return { path, ...(kind === 'source' ? {} : { sha256 }), findings: [...counts.values()] };
  });
  const sorted = entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  return `${JSON.stringify({ schemaVersion: 1, kind: 'KernelwardBaseline', files: sorted }, null, 2)}\n`;
}

/** The report on a file in the light of a baseline that this user accepted. `name` is its path in the baseline. */
export function applyBaseline(
  file: FileReport,
  name: string,
  baseline: Baseline,
  layers: PolicyLayers,
  options: DecideOptions,
): FileReport {
  const known = baseline.files.get(name);
  if (known === undefined || file.verdict === 'malicious' || !file.complete) return file;
  if (file.kind !== 'source' && (known.sha256 === undefined || known.sha256 !== file.sha256)) return file;
  const left = new Map(known.counts);
  const findings = file.findings.map((finding): Finding => {
    const key = `${finding.rule} ${finding.severity}`;
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count > 0 ? { ...finding, baselined: true } : finding;
  });
  const fresh = findings.filter(({ baselined }) => baselined !== true);
  const decisions =
    file.kind === 'source'
      ? sourceDecisions(file, fresh, layers, options)
      : file.decisions.map((decision) => (fresh.length === 0 ? passedUnknown(decision) : decision));
  return { ...file, findings, decisions };
}

/** The machine's word stands. Where it is another layer that fails, the machine does not: of equals the highest is named. */
const mayPass = ({ layer, result }: Decision): boolean => layer !== 'machine' && result === 'failed';

function sourceDecisions(
  file: FileReport,
  fresh: readonly Finding[],
  layers: PolicyLayers,
  options: DecideOptions,
): Decision[] {
  const { verdict, complete, incompleteReasons } = file;
  const severities = fresh.map(({ severity }) => severity);
  const again = decideSource({ verdict, complete, incompleteReasons, severities }, layers, options).decisions;
  return file.decisions.map((decision) =>
    decision.rule === 'source-severity' && mayPass(decision)
      ? (again.find(({ rule }) => rule === decision.rule) ?? decision)
      : decision,
  );
}

function passedUnknown(decision: Decision): Decision {
  return decision.rule === 'unknown-code' && mayPass(decision)
    ? { ...decision, result: 'passed', message: 'Known, by the baseline that you accepted.' }
    : decision;
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
