// kernelward/quarantine, kernelward/quarantined and kernelward/restore, where the surroundings have such a folder.
import type { Feature } from '../context.js';
import {
  notifications,
  requests,
  type FileParams,
  type QuarantineAnswer,
  type RestoreParams,
} from '../protocol.js';

/** Where files go that must not be loaded by mistake. None of these rejects. */
export interface QuarantinePort {
  take(path: string): Promise<QuarantineAnswer>;
  list(): Promise<readonly { id: string; path: string; sha256: string; at: number }[]>;
  restore(id: string): Promise<QuarantineAnswer>;
}

export const quarantine: Feature = ({ connection, checker, uris, quarantine: port }) => {
  if (port === undefined) return;
  const changed = async (path: string) => {
    checker.invalidate([path]);
    await connection.sendNotification(notifications.verdictsChanged, { uris: [uris.uriOf(path)] });
  };
  connection.onRequest(requests.quarantine, async ({ uri }: FileParams): Promise<QuarantineAnswer> => {
    const path = uris.pathOf(uri);
    if (path === undefined) return { kind: 'refused', message: `${uri} is no file on this machine.` };
    const answer = await port.take(path);
    if (answer.kind === 'quarantined') await changed(path);
    return answer;
  });
  connection.onRequest(requests.quarantined, () => port.list());
  connection.onRequest(requests.restore, async ({ id }: RestoreParams): Promise<QuarantineAnswer> => {
    const answer = await port.restore(id);
    if (answer.kind === 'restored') await changed(answer.path);
    return answer;
  });
};
