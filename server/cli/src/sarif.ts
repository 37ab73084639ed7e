// SARIF 2.1.0 (OASIS, 2020): what code-scanning services read. One run, one rule for each id, one result a finding;
// what could not be read is a notification, so that an incomplete scan never looks like a clean one.
import { outcomeOf } from '@kernelward/checker';
import type { FileReport, Finding, Report, Severity } from '@kernelward/policy-schemas';
import { version } from './version.js';

type Level = 'error' | 'warning' | 'note';

interface Region {
  readonly startLine?: number;
  readonly startColumn?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly byteOffset?: number;
  readonly byteLength?: number;
}

/** The log as it is printed: JSON by the specification's schema. */
export function sarifLog(report: Report) {
  const rules = ruleIds(report).map((id) => ({ id, properties: ruleProperties(report, id) }));
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const unread = report.files.filter(({ complete }) => !complete);
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Kernelward', semanticVersion: version, rules } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: report.complete,
            toolExecutionNotifications: unread.map((file) => ({
              level: 'warning',
              message: { text: `${file.path} was not read whole: ${file.incompleteReasons.join(' ')}` },
              locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file.path) } } }],
            })),
          },
        ],
        artifacts: report.files.map((file) => ({
          location: { uri: uriOf(file.path) },
          ...(file.size === undefined ? {} : { length: file.size }),
          ...(file.sha256 === undefined ? {} : { hashes: { 'sha-256': file.sha256 } }),
          properties: {
            kind: file.kind,
            format: file.format,
            verdict: file.verdict,
            complete: file.complete,
            outcome: outcomeOf(file),
          },
        })),
        results: report.files.flatMap((file, artifact) =>
          file.findings.map((finding) => resultOf(file, finding, artifact, indexes.get(finding.rule) ?? -1)),
        ),
        properties: { verdict: report.verdict, outcome: report.outcome },
      },
    ],
  };
}

function resultOf(file: FileReport, finding: Finding, artifact: number, ruleIndex: number) {
  const { location, rule, message, count, severity, verdict } = finding;
  const region = regionOf(finding);
  const logical = [
    ...(location.member === undefined ? [] : [{ fullyQualifiedName: location.member, kind: 'member' }]),
    ...(location.cell === undefined
      ? []
      : [{ fullyQualifiedName: `cell ${String(location.cell)}`, kind: 'member' }]),
  ];
  return {
    ruleId: rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: levelOf(severity),
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file.path), index: artifact },
          ...(region === undefined ? {} : { region }),
        },
        ...(logical.length === 0 ? {} : { logicalLocations: logical }),
      },
    ],
    ...(count === undefined ? {} : { occurrenceCount: count }),
    ...(finding.baselined === true
      ? {
          suppressions: [
            { kind: 'external', status: 'accepted', justification: 'In the accepted baseline.' },
          ],
        }
      : {}),
    properties: { severity, ...(verdict === undefined ? {} : { verdict }) },
  };
}

/**
 * Lines of a notebook are lines of a cell, not of the file, and offsets in an archive are those of a member: neither is
 * a region of the artifact, so they stand in the logical location and the message alone.
 */
function regionOf({ location }: Finding): Region | undefined {
  const { line, column, endLine, endColumn, offset, member, cell } = location;
  if (line !== undefined && cell === undefined) {
    return {
      startLine: line,
      ...(column === undefined ? {} : { startColumn: column }),
      ...(endLine === undefined ? {} : { endLine }),
      ...(endColumn === undefined ? {} : { endColumn }),
    };
  }
  return offset !== undefined && member === undefined ? { byteOffset: offset, byteLength: 1 } : undefined;
}

function ruleIds(report: Report): string[] {
  return [...new Set(report.files.flatMap(({ findings }) => findings.map(({ rule }) => rule)))].sort();
}

/** GitHub sorts alerts by `security-severity`, a CVSS-like number, and by tags. */
function ruleProperties(report: Report, id: string) {
  const findings = report.files.flatMap((file) => file.findings.filter(({ rule }) => rule === id));
  const cwe = [...new Set(findings.flatMap((finding) => finding.cwe ?? []))];
  const scores = findings.map(({ severity }) => securitySeverity[severity]);
  return {
    'security-severity': Math.max(0, ...scores).toFixed(1),
    tags: ['security', ...cwe.map((name) => `external/cwe/${name.toLowerCase()}`)],
  };
}

const securitySeverity: Readonly<Record<Severity, number>> = {
  critical: 9.5,
  high: 8,
  medium: 5,
  low: 2.5,
  info: 0,
};

function levelOf(severity: Severity): Level {
  if (severity === 'critical' || severity === 'high') return 'error';
  return severity === 'medium' ? 'warning' : 'note';
}

/** A relative reference (RFC 3986) for a relative path, a file: URI for an absolute one. */
function uriOf(path: string): string {
  const escaped = path.split(/[\\/]/).map(escapePart).join('/');
  return path.startsWith('/') ? `file://${escaped}` : escaped;
}

/** encodeURIComponent throws for bytes that are no UTF-8 (host/native-path.ts); they are escaped as what they are. */
function escapePart(part: string): string {
  return Array.from(part, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xdc80 && code <= 0xdcff) return `%${(code - 0xdc00).toString(16).toUpperCase()}`;
    return encodeURIComponent(code >= 0xd800 && code <= 0xdfff ? '\ufffd' : character);
  }).join('');
}
