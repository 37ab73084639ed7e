// Readings of a report that several views share.
import type { FileReport } from '@kernelward/policy-schemas';
import * as vscode from 'vscode';

/** What a reader has to know first. An incomplete scan that found nothing is not clean. */
export type Standing = 'malicious' | 'unknown' | 'incomplete' | 'clean';

export function standing({ verdict, complete }: FileReport): Standing {
  return verdict === 'clean' && !complete ? 'incomplete' : verdict;
}

export function standingName(of: Standing): string {
  const names: Record<Standing, string> = {
    malicious: vscode.l10n.t('Malicious'),
    unknown: vscode.l10n.t('Unknown'),
    incomplete: vscode.l10n.t('Not read whole'),
    clean: vscode.l10n.t('Clean'),
  };
  return names[of];
}

const approvalOf = ({ decisions }: FileReport) =>
  decisions.find(({ rule }) => rule === 'approved-file')?.result;

export const approved = (file: FileReport): boolean => approvalOf(file) === 'passed';

/** In words, from the rule `approved-file`; nothing where no policy asks. */
export function approval(file: FileReport): string | undefined {
  const result = approvalOf(file);
  if (result === undefined) return undefined;
  const words = {
    passed: vscode.l10n.t('approved'),
    failed: vscode.l10n.t('not approved'),
    undecided: vscode.l10n.t('approval not yet known'),
  };
  return words[result];
}

/** The most severe finding's message, else what was not read. */
export function firstReason({ findings, incompleteReasons }: FileReport): string | undefined {
  const order = ['critical', 'high', 'medium', 'low', 'info'];
  const [worst] = [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return worst?.message ?? incompleteReasons[0];
}

/** A report names files as the server's file system does: by path, or by address where there is no path. */
export function uriOf({ path }: FileReport): vscode.Uri {
  return /^[a-z][\w+.-]+:\/\//i.test(path) ? vscode.Uri.parse(path) : vscode.Uri.file(path);
}

/** A report's address names, beside the file, the place in it that is shown. */
export const fileOf = (address: vscode.Uri): vscode.Uri => address.with({ fragment: '' });

/** The file that a command was called on: from a menu, from a code lens or diagnostic, or from the tree of models. */
export function resourceOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return fileOf(argument);
  if (typeof argument === 'string') return vscode.Uri.parse(argument);
  if (typeof argument !== 'object' || argument === null || !('file' in argument)) return undefined;
  return uriOf(argument.file as FileReport);
}
