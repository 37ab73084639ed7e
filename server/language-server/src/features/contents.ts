// kernelward/contents: what is in one model file, for the report that editors show. It is read where scans are read.
import type { Feature } from '../context.js';
import { guarded } from '../guard.js';
import { requests, type ContentsAnswer, type ContentsParams } from '../protocol.js';

export const contents: Feature = ({ connection, uris, inspect }) => {
  connection.onRequest(requests.contents, ({ uri, findings }: ContentsParams) =>
    guarded(
      connection,
      'contents',
      (): Promise<ContentsAnswer> | ContentsAnswer => {
        const path = uris.pathOf(uri);
        return path === undefined ? { tables: [], notes: [] } : inspect(path, findings);
      },
      { tables: [], notes: [] },
    ),
  );
};
