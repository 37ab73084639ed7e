// textDocument/completion, in policy files alone.
import type { CompletionList } from 'vscode-languageserver';
import type { Feature } from '../context.js';
import { guarded } from '../guard.js';
import { isPolicyFile } from '../yaml/index.js';

export const completion: Feature = ({ connection, documents, policyYaml }) => {
  connection.onCompletion(({ textDocument: { uri }, position }) =>
    guarded(
      connection,
      'completion',
      () => {
        const text = documents.text(uri);
        return text !== undefined && isPolicyFile(uri)
          ? policyYaml.completion(text.document, position)
          : null;
      },
      null as CompletionList | null,
    ),
  );
};
