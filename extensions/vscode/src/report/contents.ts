import type { ContentsAnswer } from '@kernelward/language-server/protocol';
import * as vscode from 'vscode';
import { escape, section, table } from './markup.js';

type Table = ContentsAnswer['tables'][number];

/** What a finding is about, shown beside it: the opcodes around it. */
export function aroundFindings({ tables }: ContentsAnswer): string {
  return tables
    .filter(({ kind }) => kind === 'disassembly')
    .map((each) => section(title(each), tableOf(each)))
    .join('\n');
}

/** The tables below the verdict: what is in the file. */
export function contentsSections({ tables, notes }: ContentsAnswer): string {
  const shown = tables
    .filter(({ kind }) => kind !== 'disassembly')
    .map((each) => section(title(each), tableOf(each)));
  const said = notes.map((note) => `<p class="quiet">${escape(note)}</p>`);
  return [...shown, ...said].join('\n');
}

function title({ kind, member, rows, total }: Table): string {
  const names = {
    tensors: vscode.l10n.t('Tensors'),
    metadata: vscode.l10n.t('Metadata'),
    members: vscode.l10n.t('Members'),
    disassembly: vscode.l10n.t('Opcodes'),
  };
  const name = member === undefined ? names[kind] : `${names[kind]}: ${member}`;
  if (total === undefined) return name;
  return total > rows.length
    ? vscode.l10n.t('{0} (the first {1} of {2})', name, rows.length, total)
    : vscode.l10n.t('{0} ({1})', name, total);
}

function tableOf({ columns, rows }: Table): string {
  const heads = {
    name: vscode.l10n.t('Name'),
    type: vscode.l10n.t('Type'),
    shape: vscode.l10n.t('Shape'),
    bytes: vscode.l10n.t('Bytes'),
    value: vscode.l10n.t('Value'),
    compressed: vscode.l10n.t('Compressed'),
    method: vscode.l10n.t('Method'),
    offset: vscode.l10n.t('Offset'),
    opcode: vscode.l10n.t('Opcode'),
    argument: vscode.l10n.t('Argument'),
  };
  const lines = rows.map(({ cells, marked }) => {
    const inner = cells.map(cellOf).join('');
    return marked === true ? `<tr class="marked" aria-current="true">${inner}</tr>` : `<tr>${inner}</tr>`;
  });
  return table(
    columns.map((column) => heads[column]),
    lines,
  );
}

const cellOf = (text: string) => (text === '' ? '<td></td>' : `<td><code>${escape(text)}</code></td>`);
