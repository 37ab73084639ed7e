// Surroundings of a checker in memory: paths are POSIX, a file's verdict is its content's first word.
import type { CheckerPorts, FileStat, NewApproval, SavedApproval, ScannedFile } from '@kernelward/checker';
import { acceptPolicy, addSuppression, type PolicyEdit, type PolicyFile } from '@kernelward/policy';
import type { ScanResult } from '@kernelward/scanner';
import type { Verdict } from '@kernelward/policy-schemas';

export class FakePorts implements CheckerPorts {
  readonly contents = new Map<string, string>();
  readonly approvals: NewApproval[] = [];
  policyText: string | undefined;
  scans_ = 0;
  digests_ = 0;
  time = 0;
  /** Scans wait for this before they answer. */
  gate: Promise<void> = Promise.resolve();

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [path, content] of Object.entries(files)) this.contents.set(path, content);
  }

  readonly clock = { now: () => this.time };
  readonly hub = { find: () => Promise.resolve([]), repositoryOf: () => undefined };
  readonly interpreter = { facts: () => noFacts };

  readonly files: CheckerPorts['files'] = {
    stat: (path) => Promise.resolve(this.stat(path)),
    list: (folder) => {
      const below = [...this.contents.keys()].filter((path) => path.startsWith(`${folder}/`));
      const names = [...new Set(below.map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''))];
      return Promise.resolve({
        kind: 'listed',
        entries: names.map((name) => ({
          name,
          kind: this.contents.has(`${folder}/${name}`) ? ('file' as const) : ('folder' as const),
        })),
      });
    },
    real: (path) => Promise.resolve(path),
    readText: (path) => {
      const text = this.contents.get(path);
      return Promise.resolve(
        text === undefined ? { kind: 'refused', reason: 'The file does not exist.' } : { kind: 'text', text },
      );
    },
    resolve: (folder, reference) => (reference.startsWith('/') ? reference : `${folder}/${reference}`),
    join: (folder, name) => `${folder}/${name}`,
    parent: (path) => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : undefined),
    relative: (folder, path) => (path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined),
    name: (path) => path.slice(path.lastIndexOf('/') + 1),
  };

  readonly scans: CheckerPorts['scans'] = {
    scan: async (path): Promise<ScannedFile> => {
      this.scans_ += 1;
      const content = this.contents.get(path) ?? '';
      await this.gate;
      return { result: resultOf(content), identity: content };
    },
  };

  readonly digests: CheckerPorts['digests'] = {
    known: () => Promise.resolve(undefined),
    digest: (path) => {
      this.digests_ += 1;
      const content = this.contents.get(path) ?? '';
      return Promise.resolve({ kind: 'digest', sha256: digestOf(content), identity: content });
    },
  };

  readonly policies: CheckerPorts['policies'] = {
    load: () =>
      Promise.resolve([
        ...(this.userPolicy === undefined ? [] : [policyFile('user', this.userPolicy)]),
        ...(this.policyText === undefined ? [] : [policyFile('workspace', this.policyText)]),
      ]),
    addApproval: (approval) => {
      this.approvals.push(approval);
      return Promise.resolve({ kind: 'saved', policyPath: '/approvals' });
    },
    addSuppression: (suppression) => this.edit(addSuppression(this.userPolicy, suppression, 'own')),
    acceptPolicy: (path, sha256) => this.edit(acceptPolicy(this.userPolicy, { path, sha256 }, 'own')),
  };

  userPolicy: string | undefined;

  private edit(edited: PolicyEdit): Promise<SavedApproval> {
    if (edited.kind === 'refused') return Promise.resolve({ kind: 'failed', reason: 'broken' });
    this.userPolicy = edited.text;
    return Promise.resolve({ kind: 'saved', policyPath: '/user' });
  }

  readonly accepted: string[] = [];
  readonly suppressions: NonNullable<CheckerPorts['suppressions']> = {
    load: () => Promise.resolve(this.accepted),
    accept: (key) => {
      this.accepted.push(key);
      return Promise.resolve({ kind: 'saved' });
    },
  };

  private stat(path: string): FileStat | undefined {
    const content = this.contents.get(path);
    if (content !== undefined) return { kind: 'file', size: content.length, identity: content };
    const isFolder = [...this.contents.keys()].some((other) => other.startsWith(`${path}/`));
    return isFolder ? { kind: 'folder', size: 0, identity: path } : undefined;
  }
}

export function digestOf(content: string): string {
  return Buffer.from(content).toString('hex').padEnd(64, '0').slice(0, 64);
}

function policyFile(layer: PolicyFile['layer'], text: string): PolicyFile {
  return { layer, path: 'kernelward.yaml', text, sha256: digestOf(text) };
}

function resultOf(content: string): ScanResult {
  const [word = ''] = content.split(' ');
  const verdict: Verdict = word === 'malicious' || word === 'unknown' ? word : 'clean';
  const complete = !content.includes('cut');
  return {
    format: 'pickle',
    formats: ['pickle'],
    verdict,
    complete,
    incompleteReasons: complete ? [] : ['The data ends early.'],
    findings:
      verdict === 'clean'
        ? []
        : [
            {
              rule: 'pickle-call',
              severity: 'critical',
              verdict,
              message: 'It calls os.system.',
              location: { offset: 3 },
            },
          ],
    size: content.length,
    bytesRead: content.length,
    requests: 1,
    ruleSet: 'test',
  };
}

const noFacts = { versions: new Map<string, string>(), origin: 'unknown' };
