// The report of a scan for a person: the summary first, then what needs attention, the worst first.
import { outcomeOf, type Skipped } from '@kernelward/checker';
import type { FileReport, Finding, Report } from '@kernelward/policy-schemas';
import { visible, visibleLine, wrap, type Style } from './terminal.js';

export interface TextReportOptions {
  readonly style: Style;
  readonly columns: number;
  /** Name also the files in which nothing was found, and each thing that was left out. */
  readonly verbose: boolean;
  readonly milliseconds: number;
}

/** Findings shown of one file; `--verbose` and the other formats have all. */
const maxFindings = 5;
const maxClean = 12;

export function textReport(report: Report, skipped: readonly Skipped[], options: TextReportOptions): string {
  const { style, verbose } = options;
  const counted = report.files.filter(({ kind }) => kind !== 'other' || verbose);
  const attention = report.files.filter(needsAttention).sort(byWeight);
  const fine = counted.filter((file) => !needsAttention(file));
  const others = report.files.filter((file) => file.kind === 'other' && !needsAttention(file)).length;
  const sections = [summary(report, options)];
  sections.push(...attention.map((file) => section(file, options)));
  if (fine.length > 0) {
    const names = verbose ? fine : fine.slice(0, maxClean);
    const lines = names.map(({ path, format, findings }) => {
      const old = findings.length > 0 && findings.every(({ baselined }) => baselined === true);
      const note =
        findings.length === 0 ? '' : `, ${count(findings.length, 'finding')}${old ? ' in the baseline' : ''}`;
      return `  ${old ? style.dim('·') : style.green('✓')} ${visibleLine(path)}  ${style.dim(visible(format) + note)}`;
    });
    if (fine.length > names.length)
      lines.push(style.dim(`  … and ${String(fine.length - names.length)} more`));
    sections.push(lines.join('\n'));
  }
  const left = leftOut(skipped, others, verbose);
  if (left.length > 0) sections.push(left.map((line) => style.dim(line)).join('\n'));
  return `${sections.join('\n\n')}\n`;
}

function summary(report: Report, { style, milliseconds }: TextReportOptions): string {
  const files = report.files.filter((file) => file.kind !== 'other' || needsAttention(file));
  const of = (verdict: string) => files.filter((file) => file.verdict === verdict).length;
  const unread = files.filter(({ complete }) => !complete).length;
  const clean = files.filter(({ verdict, complete }) => verdict === 'clean' && complete).length;
  const parts = [
    of('malicious') > 0 ? style.red(style.bold(`${String(of('malicious'))} malicious`)) : '',
    of('unknown') > 0 ? style.yellow(`${String(of('unknown'))} unknown`) : '',
    unread > 0 ? style.yellow(`${String(unread)} not read whole`) : '',
    clean > 0 ? style.green(`${String(clean)} clean`) : '',
  ].filter((part) => part !== '');
  const outcome = {
    blocked: style.red(style.bold('✗ Blocked')),
    undecided: style.yellow(style.bold('? Undecided')),
    allowed: style.green(style.bold('✓ Allowed')),
  }[report.outcome];
  const scanned = style.dim(`${count(files.length, 'file')} in ${(milliseconds / 1000).toFixed(1)} s`);
  return `${outcome}  ${parts.length === 0 ? 'nothing to judge' : parts.join(' · ')}  ${scanned}`;
}

function needsAttention(file: FileReport): boolean {
  if (file.kind === 'other') return !file.complete || outcomeOf(file) === 'blocked';
  if (!file.complete || outcomeOf(file) !== 'allowed') return true;
  const allKnown = file.findings.length > 0 && file.findings.every(({ baselined }) => baselined === true);
  return file.verdict !== 'clean' && !allKnown;
}

function byWeight(a: FileReport, b: FileReport): number {
  const weight = ({ verdict, complete }: FileReport) =>
    verdict === 'malicious' ? 0 : !complete ? 1 : verdict === 'unknown' ? 2 : 3;
  return weight(a) - weight(b);
}

function section(file: FileReport, { style, columns, verbose }: TextReportOptions): string {
  const paint =
    file.verdict === 'malicious' ? style.red : file.verdict === 'unknown' ? style.yellow : style.green;
  const unread = file.complete ? '' : style.yellow(', not read whole');
  const lines = [
    `${paint(style.bold(file.verdict.toUpperCase()))}${unread}  ${style.bold(visibleLine(file.path))}  ${style.dim(visible(file.format))}`,
  ];
  const fresh = file.findings.filter(({ baselined }) => baselined !== true);
  const shown = verbose ? file.findings : fresh.slice(0, maxFindings);
  for (const finding of shown) {
    lines.push(`  ${severity(finding, style)} ${visible(finding.rule)}  ${style.dim(place(finding))}`);
    lines.push(wrap(visible(finding.message), columns, '    '));
    if (finding.remediation !== undefined)
      lines.push(wrap(`→ ${visible(finding.remediation)}`, columns, '    '));
  }
  const more = verbose ? 0 : fresh.length - shown.length;
  if (more > 0) lines.push(style.dim(`    … and ${count(more, 'finding')} more (--verbose)`));
  const old = file.findings.length - fresh.length;
  if (old > 0) lines.push(style.dim(`    ${count(old, 'finding')} in the baseline`));
  for (const reason of file.incompleteReasons)
    lines.push(wrap(`not read whole: ${visible(reason)}`, columns, '  '));
  for (const decision of file.decisions) {
    if (decision.state === 'off' || decision.result === 'passed' || decision.layer === 'default') continue;
    const verb = decision.state === 'blocking' ? style.red(decision.result) : decision.result;
    lines.push(wrap(`policy ${visible(decision.rule)} ${verb}: ${visible(decision.message)}`, columns, '  '));
  }
  return lines.join('\n');
}

function severity({ severity: grade }: Finding, style: Style): string {
  if (grade === 'critical' || grade === 'high') return style.red(grade);
  return grade === 'medium' ? style.yellow(grade) : style.dim(grade);
}

function place({ location: { member, offset, cell, line, column }, count: times = 1 }: Finding): string {
  const parts = [
    member,
    offset === undefined ? undefined : `byte ${String(offset)}`,
    // People count cells from 1; the other formats have the number of the contract, from 0.
    cell === undefined ? undefined : `cell ${String(cell + 1)}`,
    line === undefined ? undefined : `line ${String(line)}:${String(column ?? 1)}`,
    times > 1 ? `${String(times)} times` : undefined,
  ];
  return visibleLine(parts.filter((part) => part !== undefined).join(', '));
}

/** Nothing is left out silently; lines without colour, for the other formats' standard error too. */
export function leftOut(skipped: readonly Skipped[], others: number, verbose: boolean): string[] {
  const lines: string[] = [];
  if (others > 0) lines.push(`${count(others, 'other file')} ${others === 1 ? 'holds' : 'hold'} no model.`);
  // What was missed stands in the report itself, as incomplete.
  const aside = skipped.filter(({ missed }) => !missed);
  if (verbose || aside.length <= 5) {
    lines.push(
      ...aside.map(({ path, reason }) => `Not scanned: ${visibleLine(path)}  ${visibleLine(reason)}`),
    );
  } else {
    const reasons = new Map<string, number>();
    for (const { reason } of aside) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    lines.push(`Not scanned, ${count(aside.length, 'path')} (--verbose names them):`);
    lines.push(...[...reasons].map(([reason, times]) => `  ${String(times)} × ${visibleLine(reason)}`));
  }
  return lines;
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}
