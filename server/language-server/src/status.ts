import type { Connection } from 'vscode-languageserver';
import { notifications, type StatusParams } from './protocol.js';

/** Milliseconds between two notifications about a document. */
const interval = 250;

/** Tells the client how long answers take; what comes in between is left out, but never the last word. */
export function statusTeller(connection: Connection, wanted: boolean) {
  const waiting = new Map<string, StatusParams | undefined>();
  const send = (status: StatusParams): void => {
    void connection.sendNotification(notifications.status, status);
    waiting.set(status.uri, undefined);
    setTimeout(() => {
      const last = waiting.get(status.uri);
      waiting.delete(status.uri);
      if (last !== undefined) send(last);
    }, interval);
  };
  return (uri: string, milliseconds: number, complete: boolean): void => {
    if (!wanted) return;
    const status = { uri, milliseconds: Math.round(milliseconds * 10) / 10, complete };
    if (waiting.has(uri)) waiting.set(uri, status);
    else send(status);
  };
}
