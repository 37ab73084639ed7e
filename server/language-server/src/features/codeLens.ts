// textDocument/codeLens: above each call that loads a known file, that file's verdict; a click opens its report.
import { approvalPhrase } from '@kernelward/checker';
import type { CodeLens } from 'vscode-languageserver';
import type { Feature } from '../context.js';
import { guarded } from '../guard.js';
import { clientCommands } from '../protocol.js';
import { rangeOf } from './calls.js';

export const codeLens: Feature = ({ connection, documents, checker, uris, ports, client }) => {
  connection.onCodeLens(({ textDocument: { uri } }) =>
    guarded(
      connection,
      'code lens',
      () => {
        const place = documents.place(uri);
        if (place === undefined || client().options.clientCommands !== true) return [];
        return checker.check(place.document, place.index).flatMap(({ finding, target }): CodeLens[] => {
          if (target.kind !== 'files') return [];
          const range = rangeOf(place.text, finding.callRange);
          return target.files.slice(0, 3).map(({ path, result, judgement }) => {
            const unread = result.complete ? '' : ', not read whole';
            const title = `${ports.files.name(path)}: ${result.verdict}${unread} · ${approvalPhrase(judgement.approval)}`;
            return {
              range,
              command: { title, command: clientCommands.showReport, arguments: [uris.uriOf(path)] },
            };
          });
        });
      },
      [],
    ),
  );
};
