import {
  fileRequests,
  type FileParams,
  type FileStatAnswer,
  type FolderEntryAnswer,
  type KeptApproval,
  userPolicyRequests,
} from '@kernelward/language-server/protocol';
import * as vscode from 'vscode';
import type { Feature } from '../services.js';

const approvalsKey = 'approvals';
const policyKey = 'policy';

/** Lends the editor's file system and storage to a server that has none of its own: the one in a web worker. */
export const files: Feature = ({ client, storage }) => {
  const answer = <T>(method: string, look: (uri: vscode.Uri) => Thenable<T>) =>
    client.onRequest(method, ({ uri }: FileParams) =>
      // Absent, refused and vanished are all the same to the server: there is nothing that it can read.
      Promise.resolve(look(vscode.Uri.parse(uri))).catch(() => null),
    );
  return vscode.Disposable.from(
    answer<FileStatAnswer>(fileRequests.stat, async (uri) => {
      const { type, size, mtime } = await vscode.workspace.fs.stat(uri);
      return { kind: target(type), size, modified: mtime };
    }),
    answer<FolderEntryAnswer[]>(fileRequests.list, async (uri) =>
      (await vscode.workspace.fs.readDirectory(uri)).map(([name, type]) => ({
        name,
        kind: type & vscode.FileType.SymbolicLink ? 'link' : target(type),
      })),
    ),
    answer<Uint8Array>(fileRequests.read, (uri) => vscode.workspace.fs.readFile(uri)),
    client.onRequest(userPolicyRequests.load, () => storage.get<KeptApproval[]>(approvalsKey, [])),
    client.onRequest(userPolicyRequests.save, async ({ approvals }: { approvals: KeptApproval[] }) => {
      await storage.update(approvalsKey, approvals);
      return null;
    }),
    client.onRequest(userPolicyRequests.loadText, () => storage.get<string>(policyKey, '')),
    client.onRequest(userPolicyRequests.saveText, async ({ text }: { text: string }) => {
      await storage.update(policyKey, text);
      return null;
    }),
  );
};

function target(type: vscode.FileType): FileStatAnswer['kind'] {
  if (type & vscode.FileType.File) return 'file';
  return type & vscode.FileType.Directory ? 'folder' : 'other';
}
