import type { NewApproval, PolicyStore, SavedApproval } from '@kernelward/checker';
import { acceptPolicy, addSuppression, type PolicyEdit, type PolicyFile } from '@kernelward/policy';
import type { Suppression } from '@kernelward/policy-schemas';
import type { Connection } from 'vscode-languageserver';
import { userPolicyRequests } from '../protocol.js';
import { isPolicyFile } from '../yaml/index.js';
import { maxFileBytes, type EditorFiles } from './files.js';

const maxPolicyBytes = Math.min(maxFileBytes, 8 * 2 ** 20);
const userApprovals = 'kernelward-user:/approvals.kernelward.yaml';
const userPolicy = 'kernelward-user:/own.kernelward.yaml';

/**
 * Policy of the workspace, and the user's approvals and own policy, which the client keeps in the storage that the editor gives each
 * extension. There is no machine policy in a browser.
 */
export class EditorPolicies implements PolicyStore {
  constructor(
    private readonly connection: Connection,
    private readonly files: EditorFiles,
  ) {}

  async load(roots: readonly string[]): Promise<readonly PolicyFile[]> {
    const user = await this.approvals();
    const own: PolicyFile[] =
      user.length === 0 ? [] : [await policyFile('user', userApprovals, approvalsPolicy(user))];
    const text = await this.text();
    if (text !== '') own.push(await policyFile('user', userPolicy, text));
    const found = await Promise.all(roots.map((root) => this.inRoot(root)));
    return [...own, ...found.flat()];
  }

  async addApproval(approval: NewApproval): Promise<SavedApproval> {
    try {
      const others = (await this.approvals()).filter(({ sha256 }) => sha256 !== approval.sha256);
      await this.connection.sendRequest(userPolicyRequests.save, { approvals: [...others, approval] });
      return { kind: 'saved', policyPath: userApprovals };
    } catch (error) {
      return { kind: 'failed', reason: String(error) };
    }
  }

  addSuppression(suppression: Suppression): Promise<SavedApproval> {
    return this.edit((text) => addSuppression(text, suppression, 'own'));
  }

  acceptPolicy(path: string, sha256: string): Promise<SavedApproval> {
    return this.edit((text) => acceptPolicy(text, { sha256, path }, 'own'));
  }

  private async edit(change: (text: string) => PolicyEdit): Promise<SavedApproval> {
    try {
      const edited = change(await this.text());
      if (edited.kind === 'refused')
        return { kind: 'failed', reason: edited.diagnostics[0]?.message ?? 'the policy is broken' };
      await this.connection.sendRequest(userPolicyRequests.saveText, { text: edited.text });
      return { kind: 'saved', policyPath: userPolicy };
    } catch (error) {
      return { kind: 'failed', reason: String(error) };
    }
  }

  /** Empty in a client that keeps none. */
  private async text(): Promise<string> {
    const text: unknown = await this.connection.sendRequest(userPolicyRequests.loadText).catch(() => '');
    return typeof text === 'string' ? text : '';
  }

  private async approvals(): Promise<readonly NewApproval[]> {
    return this.connection.sendRequest<readonly NewApproval[]>(userPolicyRequests.load).catch(() => []);
  }

  private async inRoot(root: string): Promise<PolicyFile[]> {
    const folders = [root, this.files.join(root, '.kernelward')];
    const listings = await Promise.all(
      folders.map(async (folder) => ({ folder, listing: await this.files.list(folder) })),
    );
    const paths = listings.flatMap(({ folder, listing }) =>
      listing.kind === 'listed' ? listing.entries.map(({ name }) => this.files.join(folder, name)) : [],
    );
    return Promise.all(
      paths
        .filter(isPolicyFile)
        .sort()
        .map(async (path) => {
          const read = await this.files.readText(path, maxPolicyBytes);
          if (read.kind === 'text') return policyFile('workspace', path, read.text);
          const error = read.kind === 'refused' ? read.reason : 'it is not text';
          return { layer: 'workspace', path, text: undefined, error, sha256: '' };
        }),
    );
  }
}

async function policyFile(layer: PolicyFile['layer'], path: string, text: string): Promise<PolicyFile> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const sha256 = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { layer, path, text, sha256 };
}

/** JSON is YAML. Approvals ask for nothing, so the rule is only advisory here. */
function approvalsPolicy(files: readonly NewApproval[]): string {
  return JSON.stringify({
    apiVersion: 'kernelward.dev/v1alpha1',
    kind: 'ModelPolicy',
    metadata: { name: 'approvals' },
    spec: { rules: { 'approved-file': 'advisory' }, approved: { files } },
  });
}
