// `scan --baseline` and `--write-baseline`. A baseline that came with a repository counts once this user accepted that very
// file: its digest is kept in the user's layer, as that of an accepted policy.
import { outcomeOf, type DigestService } from '@kernelward/checker';
import { NodePolicyStore, userFolders } from '@kernelward/host';
import {
  applyBaseline,
  baselineOf,
  parseBaseline,
  worstOutcome,
  type Baseline,
  type DecideOptions,
  type PolicyLayers,
} from '@kernelward/policy';
import type { FileReport, Report } from '@kernelward/policy-schemas';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import { UsageError, type CommandContext } from './command.js';

export interface BaselineOptions {
  readonly layers: PolicyLayers;
  readonly digests: DigestService;
  readonly decide: DecideOptions;
}

/** Throws UsageError where the file is no baseline. Paths of the report are absolute. */
export async function withBaseline(
  report: Report,
  path: string,
  options: BaselineOptions,
): Promise<{ readonly report: Report; readonly notice: string | undefined }> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new UsageError(`--baseline: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = parseBaseline(bytes.toString('utf8'));
  if (parsed.kind === 'wrong') throw new UsageError(`--baseline ${path}: ${parsed.reason}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (!isAccepted(options.layers, sha256)) {
    const notice = `${path} is a baseline by the repository, not by you: nothing in it counts. kernelward policy accept ${path}`;
    return { report, notice };
  }
  const files = await Promise.all(
    report.files.map((file) => judged(file, nameIn(path, file.path), parsed.baseline, options)),
  );
  return { report: { ...report, files, outcome: worstOutcome(files.map(outcomeOf)) }, notice: undefined };
}

async function judged(
  file: FileReport,
  name: string,
  baseline: Baseline,
  { layers, digests, decide }: BaselineOptions,
): Promise<FileReport> {
  const digested = baseline.files.get(name)?.sha256 === undefined ? file : await withDigest(file, digests);
  return applyBaseline(digested, name, baseline, layers, decide);
}

/** Models that a baseline speaks of are known by their bytes, which are read whole for that. */
async function withDigest(file: FileReport, digests: DigestService): Promise<FileReport> {
  if (file.kind === 'source' || file.sha256 !== undefined || file.verdict !== 'unknown') return file;
  const digest = await digests.digest(file.path);
  return digest.kind === 'digest' ? { ...file, sha256: digest.sha256 } : file;
}

/** Writes what this scan knows and accepts it for this user, who has just asked for it. */
export async function writeBaseline(
  report: Report,
  path: string,
  { digests }: BaselineOptions,
  context: CommandContext,
): Promise<string> {
  const files = await Promise.all(report.files.map((file) => withDigest(file, digests)));
  // A model without a digest (a remote one) cannot be known again.
  const known = files.filter(({ kind, sha256 }) => kind === 'source' || sha256 !== undefined);
  const text = baselineOf(known.map((file) => ({ ...file, path: nameIn(path, file.path) })));
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new UsageError(`--write-baseline: ${error instanceof Error ? error.message : String(error)}`);
  }
  const sha256 = createHash('sha256').update(text).digest('hex');
  const saved = await new NodePolicyStore(userFolders(context.env)).acceptPolicy(path, sha256);
  return saved.kind === 'saved'
    ? `${path} written, and accepted for you in ${saved.policyPath}.`
    : `${path} written, but not accepted for you: ${saved.reason}`;
}

function isAccepted(layers: PolicyLayers, sha256: string): boolean {
  return layers.policies.some(
    ({ layer, policy }) =>
      (layer === 'machine' || layer === 'user') &&
      policy.spec.acceptedPolicies?.some((accepted) => accepted.sha256 === sha256) === true,
  );
}

/** The way from the baseline's folder, with `/` between the parts: it is the same in every checkout. */
const nameIn = (baseline: string, path: string): string =>
  relative(dirname(baseline), path).split(sep).join('/');
