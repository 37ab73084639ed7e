import {
  decide,
  decideSource,
  layerPolicies,
  needsDigest,
  needsLicenses,
  noPolicy,
  suppressionBy,
  type DecideOptions,
  type LoadedPolicyFile,
  type ModelDecision,
  type ModelSource,
  type PolicyLayers,
} from '@kernelward/policy';
import type { FileReport, Report } from '@kernelward/policy-schemas';
import { parseNotebook, tokensIn, type SourceFinding } from '@kernelward/source';
import { Analyses } from './analyses.js';
import { diagnose, type CallDiagnostic } from './diagnostic.js';
import { SourceDocument } from './document.js';
import { Emitter } from './emitter.js';
import { LineIndex } from './line-index.js';
import { licensesOf } from './model-card.js';
import { isModelName } from './model-names.js';
import { ModelFiles, type Judge, type LoadOptions, type ModelFile } from './model-files.js';
import type { CheckerPorts, SavedApproval, SavedSuppression } from './ports.js';
import { References } from './references.js';
import {
  holdsNoModel,
  joinReports,
  modelReport,
  otherReport,
  sourceReport,
  unreadReport,
  type CheckedText,
} from './report.js';
import { suppressionKey, suppressionOf, type Suppressed } from './suppressions.js';
import { TextUnit } from './text-unit.js';
import { walk, type Skipped, type WalkOptions } from './walk.js';

/** Larger text is no program that a person wrote; it is reported, not read. */
const maxTextBytes = 64 * 2 ** 20;

export type CheckerOptions = Omit<DecideOptions, 'now'>;

export interface ScanProgress {
  readonly done: number;
  readonly total: number;
  readonly path: string;
}

export interface ScanPathsOptions extends WalkOptions {
  readonly rescan?: boolean;
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined;
}

export interface ScannedPaths {
  readonly report: Report;
  /** What a walk left out, and why. What could hold models and could not be listed is in the report, incomplete. */
  readonly skipped: readonly Skipped[];
}

export type ApproveResult =
  | { readonly kind: 'approved'; readonly sha256: string; readonly policyPath: string }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * The one façade over scanner, source checks and policy: editors and the command line ask the same object, so they
 * cannot disagree. What it needs from its surroundings is injected (ports.ts). No method rejects for what is in a file.
 */
export class Checker {
  private layers: PolicyLayers = noPolicy;
  private roots: readonly string[] = [];
  /** Keys of comments that this user accepted. */
  private accepted: ReadonlySet<string> = new Set();
  private readonly models: ModelFiles;
  private readonly references: References;
  private readonly analyses: Analyses;
  private readonly changed = new Emitter<readonly string[]>();

  constructor(
    private readonly ports: CheckerPorts,
    private readonly options: CheckerOptions = {},
  ) {
    this.models = new ModelFiles(ports, this.judge());
    this.references = new References(ports, this.models, () => {
      this.changed.fire([]);
    });
    this.analyses = new Analyses(ports, () => {
      this.changed.fire([]);
    });
    this.models.onDidChange((paths) => {
      this.changed.fire(paths);
    });
  }

  /**
   * Diagnostics may be others than before: a verdict arrived, a file changed, policy changed. The paths are those of
   * the model files concerned; none where only the way from a call to its file is another one.
   */
  onDidChange(listener: (paths: readonly string[]) => void): () => void {
    return this.changed.on(listener);
  }

  get policy(): PolicyLayers {
    return this.layers;
  }

  /** Workspace folders: where relative paths of programs are looked for, and policy files. */
  async setRoots(roots: readonly string[]): Promise<void> {
    this.roots = roots;
    this.references.setRoots(roots);
    await this.reloadPolicy();
  }

  /** Reads the policy files of machine, user and workspace again. A broken file is in `policy.broken`. */
  async reloadPolicy(): Promise<void> {
    const [files, accepted] = await Promise.all([
      this.ports.policies.load(this.roots),
      this.ports.suppressions?.load(),
    ]);
    this.layers = layerPolicies(files);
    this.accepted = new Set(accepted);
    this.models.rejudge(this.judge());
    this.changed.fire([]);
  }

  /** Files were written, made or deleted. */
  invalidate(paths: readonly string[]): void {
    this.references.invalidate();
    this.models.invalidate(paths);
    this.changed.fire([]);
  }

  /** What is known now about the calls of one text of a document; what is not known is set in motion. */
  check(document: SourceDocument, index = 0): readonly CallDiagnostic[] {
    return this.analyses
      .now(document, index)
      .map((finding) =>
        diagnose(
          finding,
          this.references.peek(finding.model, document.path),
          this.suppressed(document, index, finding),
        ),
      );
  }

  /** As check, but waits until everything is known. */
  async checkFully(
    document: SourceDocument,
    index = 0,
    signal?: AbortSignal,
  ): Promise<readonly CallDiagnostic[]> {
    return Promise.all(
      this.analyses
        .whole(document, index)
        .map(async (finding) =>
          diagnose(
            finding,
            await this.references.load(finding.model, document.path, signal),
            this.suppressed(document, index, finding),
          ),
        ),
    );
  }

  /** Whether an edit of a cell changed what later cells inherit, so that their diagnostics may be others. */
  changesLaterCells(document: SourceDocument, index: number): boolean {
    return this.analyses.changesLaterCells(document, index);
  }

  /** Whether the last answer about a text was all that there is to say of its own words. */
  isSettled(document: SourceDocument, index = 0): boolean {
    return document.isSettled(index);
  }

  /** The file as a model, whatever its name; undefined where nothing is there. */
  async modelFile(path: string, options: LoadOptions = {}): Promise<ModelFile | undefined> {
    const state = await this.models.load(path, options);
    return state.kind === 'known' ? state.file : undefined;
  }

  /** The report on one file: a model, a Python file or a notebook. */
  async report(path: string, options: LoadOptions & { readonly named?: boolean } = {}): Promise<FileReport> {
    const named = options.named ?? true;
    const source = sourceFormat(this.ports.files.name(path));
    const asSource = source && (await this.reportSource(path, source, options.signal));
    if (asSource !== undefined) return asSource;
    const file = await this.modelFile(path, { withDigest: true, ...options });
    if (file === undefined) return unreadReport(path, 'other', 'unrecognized', 'The file does not exist.');
    const counts = named || isModelName(this.ports.files.name(path)) || !holdsNoModel(file);
    return counts ? modelReport(file) : otherReport(file);
  }

  /** Files and folders, in parallel as far as the scan service goes. Ends early on `signal`, the rest incomplete. */
  async scan(paths: readonly string[], options: ScanPathsOptions = {}): Promise<ScannedPaths> {
    const { signal, rescan = false, onProgress } = options;
    const { files, skipped } = await walk(this.ports.files, paths, options);
    let done = 0;
    // More than any pool works on at once: its workers shall never wait for the next file.
    const reports = await inParallel(files, 64, async ({ path, named }) => {
      const report =
        signal?.aborted === true
          ? unreadReport(path, 'other', 'unrecognized', 'The scan was cancelled.')
          : await this.report(path, { signal, rescan, named });
      done += 1;
      onProgress?.({ done, total: files.length, path });
      return report;
    });
    const missed = skipped
      .filter((skip) => skip.missed)
      .map(({ path, reason, kind }) =>
        unreadReport(path, 'other', kind === 'folder' ? 'folder' : 'unrecognized', reason),
      );
    return { report: joinReports([...reports, ...missed]), skipped };
  }

  /** Notes the file's digest among the user's approvals. A malicious file is never approved, an unread one neither. */
  async approve(path: string, note: { reason?: string; until?: string } = {}): Promise<ApproveResult> {
    const file = await this.modelFile(path, { rescan: true });
    const refused = (message: string): ApproveResult => ({ kind: 'refused', message });
    if (file === undefined) return refused(`There is no file ${path}.`);
    if (file.result.verdict === 'malicious') {
      return refused(`${path} is malicious. An approval would not change that: no policy lets it be loaded.`);
    }
    const digest = await this.ports.digests.digest(path);
    if (digest.kind === 'failed') return refused(`${path} cannot be approved: ${digest.reason}`);
    if (digest.identity !== file.identity) {
      return refused(`${path} changed while it was scanned. Approve it again when it is written.`);
    }
    const saved = await this.ports.policies.addApproval({ sha256: digest.sha256, path, ...note });
    if (saved.kind === 'failed') return refused(`The approval could not be saved: ${saved.reason}`);
    await this.reloadPolicy();
    return { kind: 'approved', sha256: digest.sha256, policyPath: saved.policyPath };
  }

  /** The comment of this key counts for this user from now on. */
  async acceptSuppression(key: string): Promise<SavedSuppression> {
    const saved = (await this.ports.suppressions?.accept(key)) ?? {
      kind: 'failed',
      reason: 'Nothing can be kept here.',
    };
    if (saved.kind === 'saved') await this.reloadPolicy();
    return saved;
  }

  /** Findings of a rule in one file are left alone from now on, by the user's own policy. */
  async suppress(rule: string, path: string, reason: string): Promise<SavedApproval> {
    const paths = [path.replaceAll('\\', '/')];
    const saved = await this.ports.policies.addSuppression({ rules: [rule], paths, reason });
    if (saved.kind === 'saved') await this.reloadPolicy();
    return saved;
  }

  /** What this policy of a workspace, as it is now, approves and suppresses counts for the user from now on. */
  async acceptPolicy(path: string): Promise<SavedApproval> {
    const file = this.layers.files.find((other) => other.path === path && other.layer === 'workspace');
    if (file === undefined) return { kind: 'failed', reason: `${path} is no policy of a workspace.` };
    const saved = await this.ports.policies.acceptPolicy(path, file.sha256);
    if (saved.kind === 'saved') await this.reloadPolicy();
    return saved;
  }

  /** Policy files with what is wrong in them. */
  get policyFiles(): readonly LoadedPolicyFile[] {
    return this.layers.files;
  }

  private judge(): Judge {
    return {
      judge: (file) => this.decide(file),
      needsDigests: needsDigest(this.layers),
      licensesOf: needsLicenses(this.layers)
        ? (path) => licensesOf(path, { ...this.ports, roots: this.roots })
        : undefined,
    };
  }

  private decide(file: Omit<ModelFile, 'judgement'>): ModelDecision {
    const { verdict, complete, incompleteReasons, formats } = file.result;
    const source = this.sourceOf(file.path);
    const { licenses } = file;
    const subject = { verdict, complete, incompleteReasons, formats, sha256: file.sha256 };
    return decide(
      { ...subject, ...(source && { source }), ...(licenses && { licenses }) },
      this.layers,
      this.decideOptions(),
    );
  }

  /** For policies that say where models may come from. */
  private sourceOf(path: string): ModelSource | undefined {
    const repository = this.ports.hub.repositoryOf(path);
    if (repository !== undefined) return { kind: 'hub', repository };
    for (const root of this.roots) {
      const relative = this.ports.files.relative(root, path);
      if (relative !== undefined) return { kind: 'path', path: relative };
    }
    return undefined;
  }

  private decideOptions(): DecideOptions {
    return { now: new Date(this.ports.clock.now()), ...this.options };
  }

  private suppressed(
    document: SourceDocument,
    index: number,
    finding: SourceFinding,
  ): Suppressed | undefined {
    const policy = this.suppressedByPolicy(document.path, finding);
    if (policy?.kind === 'accepted') return policy;
    const unit = document.unit(index);
    const found = suppressionOf(finding, this.analyses.suppressions(document, index));
    if (found === undefined || unit === undefined) return policy;
    const key = suppressionKey(document.path ?? '', unit.text, found);
    return this.accepted.has(key)
      ? { kind: 'accepted', by: 'user', reason: found.reason }
      : { kind: 'not-accepted', reason: found.reason, asks: { kind: 'comment', key } };
  }

  private suppressedByPolicy(path: string | undefined, { rule }: SourceFinding): Suppressed | undefined {
    if (!this.layers.policies.some(({ policy }) => policy.spec.code?.suppressions !== undefined))
      return undefined;
    const relative =
      path === undefined ? [] : this.roots.flatMap((root) => this.ports.files.relative(root, path) ?? []);
    const subject = { rule, path: path?.replaceAll('\\', '/'), relative };
    const found = suppressionBy(subject, this.layers, this.decideOptions().now);
    if (found?.kind !== 'not-accepted') return found;
    return { kind: 'not-accepted', reason: found.reason, asks: { kind: 'policy', path: found.policyPath } };
  }

  /** Undefined where the content is no text: then the file is looked at as a model, whatever its name says. */
  private async reportSource(
    path: string,
    format: 'python' | 'notebook',
    signal: AbortSignal | undefined,
  ): Promise<FileReport | undefined> {
    const read = await this.ports.files.readText(path, maxTextBytes);
    if (read.kind === 'binary') return undefined;
    if (read.kind === 'refused') return unreadReport(path, 'source', format, read.reason);
    const { text } = read;
    const decideHere = (subject: Parameters<typeof decideSource>[0]) =>
      decideSource(subject, this.layers, this.decideOptions()).decisions;
    if (format === 'python') {
      const document = new SourceDocument(path, [TextUnit.of(text)]);
      const calls = await this.checkFully(document, 0, signal);
      return sourceReport(path, format, [{ lines: new LineIndex(text), calls }], decideHere);
    }
    const notebook = parseNotebook(text);
    if (notebook.kind === 'error') return unreadReport(path, 'source', format, notebook.message);
    // Cells of other languages are not Python that went wrong.
    const cells = notebook.cells.filter(({ kind }) => kind === 'code' && notebook.language === 'python');
    const document = new SourceDocument(
      path,
      cells.map((cell) => TextUnit.of(cell.text)),
    );
    const texts: CheckedText[] = [];
    for (const [position, { index, text: cellText }] of cells.entries()) {
      const calls = await this.checkFully(document, position, signal);
      texts.push({ lines: new LineIndex(cellText), calls, cell: index });
    }
    // Outputs have no lines of their own in the notebook: what is found in them stands at the cell.
    for (const { index, outputs } of notebook.cells) {
      const tokens = outputs.flatMap((output) => tokensIn(output)).slice(0, 5);
      const calls = tokens.map((finding) => diagnose(inOutput(finding), { kind: 'unknown' }));
      if (calls.length > 0) texts.push({ lines: new LineIndex(''), calls, cell: index });
    }
    return sourceReport(path, format, texts, decideHere);
  }
}

function inOutput(finding: SourceFinding): SourceFinding {
  const range = { from: 0, to: 0 };
  const message = `In the output of the cell: ${finding.message} Clear the outputs before you share the notebook.`;
  return { ...finding, message, range, callRange: range };
}

/** Names choose how a text is read; a model is recognised by its content alone. */
function sourceFormat(name: string): 'python' | 'notebook' | undefined {
  if (/\.pyw?$|\.pyi$/i.test(name)) return 'python';
  return /\.ipynb$/i.test(name) ? 'notebook' : undefined;
}

/** Results in the order of the items. */
async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await work(items[index] as T);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
  return results;
}
