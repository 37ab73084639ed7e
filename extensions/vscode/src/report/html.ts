// The page of the report editor. Everything in a model file is hostile text: it is escaped here, the page may run no
// script but the one with our nonce, and it may load nothing.
import type { ContentsAnswer, Place } from '@kernelward/language-server/protocol';
import type { Decision, FileReport, Finding, Location } from '@kernelward/policy-schemas';
import * as vscode from 'vscode';
import { aroundFindings, contentsSections } from './contents.js';
import { escape, section, table } from './markup.js';
import { style } from './style.js';

/** What the page asks for: the buttons' `data-action`. */
export type PageAction = 'approve' | 'quarantine' | 'rescan' | 'digest';

export interface ReportView {
  readonly name: string;
  readonly report: FileReport;
  readonly canQuarantine: boolean;
  /** Absent while it is being read. */
  readonly contents?: ContentsAnswer;
  /** What the reader came for: its finding is marked and scrolled to. */
  readonly shown?: Place | undefined;
}

export function reportPage(view: ReportView): string {
  const { report, contents, shown } = view;
  if (report.kind === 'other' && !report.complete)
    return messagePage(noReport(view.name, report.incompleteReasons.join(' ')), 'rescan');
  const body = [
    heading(view),
    reasons(report),
    section(vscode.l10n.t('Findings'), findings(report.findings, shown)),
    contents ? aroundFindings(contents) : '',
    section(vscode.l10n.t('Policy'), decisions(report.decisions)),
    facts(report),
    contents ? contentsSections(contents) : '',
  ];
  return page(body.join('\n'));
}

export const noReport = (name: string, reason: string): string =>
  vscode.l10n.t('There is no report on {0}: {1}', name, reason);

export function messagePage(message: string, offer?: 'rescan'): string {
  const again = offer ? `<p>${scanAgain()}</p>` : '';
  return page(`<p class="quiet" role="status">${escape(message)}</p>${again}`);
}

function page(body: string): string {
  const nonce = crypto.randomUUID();
  const csp = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${escape(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<style nonce="${nonce}">${style}</style>
</head>
<body>
${body}
<script nonce="${nonce}">
const host = acquireVsCodeApi();
for (const button of document.querySelectorAll('button[data-action]'))
  button.addEventListener('click', () => {
    host.postMessage(button.dataset.action);
    // The answer is a new page: of ten gigabytes a digest takes its time.
    if ('busy' in button.dataset) {
      button.textContent = button.dataset.busy;
      button.disabled = true;
    }
  });
document.querySelector('.shown')?.scrollIntoView({ block: 'center' });
</script>
</body>
</html>`;
}

function heading({ name, report, canQuarantine }: ReportView): string {
  const { verdict, complete } = report;
  // A clean verdict on a file that was not read whole must not look like an all-clear.
  const grade = verdict === 'clean' && !complete ? 'unknown' : verdict;
  const words = {
    malicious: vscode.l10n.t('Malicious: loading this file would run something dangerous.'),
    unknown: vscode.l10n.t('Unknown: loading this file would run code that nobody has judged.'),
    clean: vscode.l10n.t('Clean: loading this file builds data and nothing else.'),
  };
  const sentence = complete ? words[verdict] : (unread(report) ?? words[verdict]);
  const { format, size } = report;
  const refusal =
    verdict === 'malicious' ? vscode.l10n.t('A malicious file is not approved by a click.') : '';
  return `<header>
<h1>${escape(name)}</h1>
<p class="quiet">${escape([format, size === undefined ? '' : rounded(size)].filter(Boolean).join(' · '))}</p>
<p class="verdict ${grade}"><strong>${escape(sentence)}</strong>${complete ? '' : ` <span class="tag">${escape(vscode.l10n.t('incomplete'))}</span>`}</p>
<p>
${button('approve', vscode.l10n.t('Approve…'), { refusal })}
${canQuarantine ? button('quarantine', vscode.l10n.t('Quarantine…')) : ''}
${scanAgain()}
</p>
</header>`;
}

/** Of a file that was not read whole, where what was read says nothing of itself. */
function unread({ verdict, findings }: FileReport): string | undefined {
  if (verdict === 'clean') return vscode.l10n.t('Nothing was found in the part that could be read.');
  if (verdict === 'malicious' || findings.some(({ severity }) => !['low', 'info'].includes(severity)))
    return undefined;
  return vscode.l10n.t('Unknown: it could not be read, so nobody can say what loading it would do.');
}

function reasons({ incompleteReasons }: FileReport): string {
  if (incompleteReasons.length === 0) return '';
  const items = incompleteReasons.map((reason) => `<li>${escape(reason)}</li>`).join('');
  return section(vscode.l10n.t('What was not read'), `<ul>${items}</ul>`);
}

function findings(all: readonly Finding[], shown: Place | undefined): string {
  if (all.length === 0) return `<p class="quiet">${escape(vscode.l10n.t('None.'))}</p>`;
  const order = ['critical', 'high', 'medium', 'low', 'info'];
  const sorted = [...all].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return `<ol class="findings">${sorted.map((finding) => item(finding, shown)).join('\n')}</ol>`;
}

function item(finding: Finding, shown: Place | undefined): string {
  const { location, severity, message, rule, threat, cwe, remediation, count } = finding;
  const here =
    shown?.offset !== undefined && shown.offset === location.offset && shown.member === location.member;
  const times = count !== undefined && count > 1 ? vscode.l10n.t('{0} times', count) : undefined;
  const details = [place(location), times, rule, threat, ...(cwe ?? [])].filter((part) => part !== undefined);
  return `<li class="${severity}${here ? ' shown' : ''}"${here ? ' aria-current="true"' : ''}>
<p><span class="tag">${escape(severity)}</span> ${escape(message)}</p>
<p class="quiet">${details.map((part) => `<code>${escape(part)}</code>`).join(' · ')}</p>
${remediation === undefined ? '' : `<p>${escape(remediation)}</p>`}
</li>`;
}

function place({ member, offset }: Location): string | undefined {
  if (offset === undefined) return member;
  const at = vscode.l10n.t('offset {0} (0x{1})', offset, offset.toString(16));
  return member === undefined ? at : `${member}, ${at}`;
}

function decisions(all: readonly Decision[]): string {
  const shown = all.filter(({ state }) => state !== 'off');
  if (shown.length === 0)
    return `<p class="quiet">${escape(vscode.l10n.t('No policy speaks of this file.'))}</p>`;
  const rows = shown.map(
    ({ rule, result, state, layer, message }) =>
      `<tr class="${result}"><td><code>${escape(rule)}</code></td><td>${escape(result)}</td><td>${escape(state)}</td><td>${escape(layer ?? '')}</td><td>${escape(message)}</td></tr>`,
  );
  const heads = [
    vscode.l10n.t('Rule'),
    vscode.l10n.t('Result'),
    vscode.l10n.t('State'),
    vscode.l10n.t('Layer'),
    vscode.l10n.t('Why'),
  ];
  return table(heads, rows, 'policy');
}

function facts({ format, size, sha256 }: FileReport): string {
  const digest =
    sha256 === undefined
      ? button('digest', vscode.l10n.t('Compute (reads the whole file)'), {
          busy: vscode.l10n.t('Computing…'),
        })
      : `<code>${escape(sha256)}</code>`;
  const rows = [
    [vscode.l10n.t('Format'), `<code>${escape(format)}</code>`],
    [vscode.l10n.t('Size'), size === undefined ? '' : escape(bytes(size))],
    ['SHA-256', digest],
  ];
  const cells = rows.map(
    ([head, cell]) => `<tr><th scope="row">${escape(head ?? '')}</th><td>${cell ?? ''}</td></tr>`,
  );
  return section(vscode.l10n.t('File'), `<table class="facts"><tbody>${cells.join('\n')}</tbody></table>`);
}

function bytes(size: number): string {
  const exact = `${size.toLocaleString(vscode.env.language)} B`;
  return size < 1024 ? exact : `${rounded(size)} (${exact})`;
}

function rounded(size: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(size, 1)) / 10));
  return `${power === 0 ? String(size) : (size / 1024 ** power).toFixed(1)} ${units[power] ?? ''}`;
}

const scanAgain = () => button('rescan', vscode.l10n.t('Scan again'), { busy: vscode.l10n.t('Scanning…') });

interface ButtonState {
  /** Why it cannot be pressed now. */
  readonly refusal?: string;
  /** What it says from the click to the answer. */
  readonly busy?: string;
}

function button(action: PageAction, label: string, { refusal = '', busy = '' }: ButtonState = {}): string {
  const attributes = [
    refusal && `disabled title="${escape(refusal)}"`,
    busy && `data-busy="${escape(busy)}"`,
  ].filter(Boolean);
  return `<button ${[`data-action="${action}"`, ...attributes].join(' ')}>${escape(label)}</button>`;
}
