// textDocument/hover: on a risky call the rule's explanation and what is known of the file; in a policy its schema.
import { approvalPhrase, type CallDiagnostic, type ModelFile } from '@kernelward/checker';
import { MarkupKind, type Hover } from 'vscode-languageserver';
import type { Feature, ServerContext } from '../context.js';
import { guarded } from '../guard.js';
import { clientCommands } from '../protocol.js';
import { isPolicyFile } from '../yaml/index.js';
import { atPosition, callsAt, rangeOf } from './calls.js';
import { code, plain } from './markdown.js';

/** A hover is read at a glance: so many findings of a file, the report has the rest. */
const maxFindings = 8;

export const hover: Feature = (context) => {
  const { connection, documents } = context;
  connection.onHover(({ textDocument: { uri }, position }) =>
    guarded(
      connection,
      'hover',
      () => {
        const place = documents.place(uri);
        const text = documents.text(uri);
        if (place === undefined) {
          return text !== undefined && isPolicyFile(uri)
            ? context.policyYaml.hover(text.document, position)
            : null;
        }
        const [call] = callsAt(context, place, atPosition(position));
        if (call === undefined) return null;
        const value = describe(context, call);
        return {
          contents: { kind: MarkupKind.Markdown, value },
          range: rangeOf(place.text, call.finding.callRange),
        };
      },
      null as Hover | null,
    ),
  );
};

function describe(context: ServerContext, { finding, target }: CallDiagnostic): string {
  const parts = [`**${plain(finding.rule)}** · ${finding.severity}`, plain(finding.message)];
  const documentation = context.ruleDocumentation(finding.rule);
  if (documentation !== undefined) parts.push(documentation);
  switch (target.kind) {
    case 'files':
      parts.push(...target.files.map((file) => describeFile(context, file)));
      if (target.cut !== undefined) parts.push(plain(target.cut));
      break;
    case 'pending':
      parts.push(`${code(target.name)} is being scanned.`);
      break;
    case 'missing':
      parts.push(`There is no file ${code(target.name)} yet.`);
      break;
    case 'unknown':
      parts.push('Which file it loads is not known from the text.');
  }
  return parts.join('\n\n');
}

function describeFile({ uris, client }: ServerContext, { path, result, judgement }: ModelFile): string {
  const completeness = result.complete
    ? ''
    : `, not read whole: ${plain(result.incompleteReasons.join(' '))}`;
  const head = `---\n\n${code(path)}\n\n**${result.verdict}** · ${plain(result.format)} · ${plain(approvalPhrase(judgement.approval))}${completeness}`;
  const findings = result.findings.slice(0, maxFindings).map(({ severity, message, location }) => {
    const where = [
      location.member,
      location.offset === undefined ? undefined : `byte ${String(location.offset)}`,
    ]
      .filter((part) => part !== undefined)
      .join(', ');
    return `- ${severity}: ${plain(message)}${where === '' ? '' : ` (${code(where)})`}`;
  });
  const more = result.findings.length - findings.length;
  if (more > 0) findings.push(`- ${String(more)} more`);
  const decisions = judgement.decisions
    .filter(({ state, result: answer }) => state !== 'off' && answer !== 'passed')
    .map(({ rule, state, message }) => `- ${plain(rule)} (${state}): ${plain(message)}`);
  const link =
    client().options.clientCommands === true
      ? [
          `[Open its report](command:${clientCommands.showReport}?${encodeURIComponent(JSON.stringify([uris.uriOf(path)]))})`,
        ]
      : [];
  return [head, findings.join('\n'), decisions.join('\n'), ...link]
    .filter((part) => part !== '')
    .join('\n\n');
}
