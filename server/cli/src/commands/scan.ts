import { Checker, type Skipped } from '@kernelward/checker';
import { nodePorts } from '@kernelward/host';
import { exitStatus } from '@kernelward/policy';
import type { Report } from '@kernelward/policy-schemas';
import { resolve } from 'node:path';
import { oneOf, parseArguments } from '../arguments.js';
import { withBaseline, writeBaseline } from '../baseline.js';
import { UsageError, type Command, type CommandContext } from '../command.js';
import { globPattern } from '../glob.js';
import { GivenPaths } from '../paths.js';
import { Progress } from '../progress.js';
import { projectRoots } from '../project-roots.js';
import { sarifLog } from '../sarif.js';
import { styleFor, visible } from '../terminal.js';
import { leftOut, textReport } from '../text-report.js';

const formats = ['text', 'json', 'sarif'] as const;
const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;

export const command: Command = {
  summary: 'say what loading model files would do, and which lines of programs load them',
  usage:
    'scan [--format text|json|sarif] [--policy FILE] [--fail-on malicious|unknown] [--fail-on-severity LEVEL] [--include GLOB] [--exclude GLOB] [--baseline FILE] [--write-baseline FILE] [--rescan] [--verbose] PATH...',
  details: [
    'PATH is a file or folder, or an address that is read over the network because you name it, headers alone:',
    '  https://host/file',
    '  hf://ORGANISATION/MODEL[@REVISION][/FILE]   the hub of HF_ENDPOINT, with HF_TOKEN where it is set',
    '  s3://BUCKET/KEY                             with your own AWS credentials, or anonymously',
    '  gs://BUCKET/OBJECT                          with GOOGLE_OAUTH_ACCESS_TOKEN where it is set',
    'With --baseline only what is new counts: it knows findings of sources and unknown models, never a malicious file.',
    'Exit status: 0 allowed, 1 blocked, 2 undecided (not read whole) or a wrong invocation.',
  ].join('\n'),

  async run(args, context) {
    const options = scanOptions(args);
    const startedAt = performance.now();
    const paths = new GivenPaths(options.paths, context.cwd);
    const ports = nodePorts({
      env: context.env,
      policies: options.policies.map((path) => resolve(context.cwd, path)),
      remotes: paths.remotes,
      pool: { first: context.scanWorker },
    });
    const progress = new Progress(context.err);
    ports.warm();
    try {
      const checker = new Checker(ports, options.checker);
      const roots = await projectRoots([context.cwd, ...paths.local]);
      ports.interpreter.configure({ roots });
      await checker.setRoots(roots);
      const { report, skipped } = await checker.scan(paths.absolute, {
        signal: context.signal,
        rescan: options.rescan,
        include: options.include,
        exclude: options.exclude,
        onProgress: ({ done, total, path }) => {
          progress.report(done, total, paths.shown(path));
        },
      });
      progress.end();
      const about = {
        layers: checker.policy,
        digests: ports.digests,
        decide: { now: new Date(), ...options.checker },
      };
      const { report: judged, notice } =
        options.baseline === undefined
          ? { report, notice: undefined }
          : await withBaseline(report, resolve(context.cwd, options.baseline), about);
      const shown = paths.report(judged);
      const milliseconds = performance.now() - startedAt;
      const left = paths.skipped(skipped);
      context.out.write(print(shown, left, options, context, milliseconds));
      if (options.format !== 'text')
        for (const line of leftOut(left, 0, options.verbose)) context.err.write(`${line}\n`);
      if (notice !== undefined) context.err.write(`kernelward: ${visible(notice)}\n`);
      if (options.writeBaseline !== undefined) {
        const path = resolve(context.cwd, options.writeBaseline);
        context.err.write(`${visible(await writeBaseline(report, path, about, context))}\n`);
      }
      return exitStatus(shown.outcome);
    } finally {
      progress.end();
      ports.close();
    }
  },
};

type ScanOptions = ReturnType<typeof scanOptions>;

function scanOptions(args: readonly string[]) {
  const { values, positionals } = parseArguments(args, {
    format: { type: 'string' },
    policy: { type: 'string', multiple: true },
    'fail-on': { type: 'string' },
    'fail-on-severity': { type: 'string' },
    include: { type: 'string', multiple: true },
    exclude: { type: 'string', multiple: true },
    baseline: { type: 'string' },
    'write-baseline': { type: 'string' },
    rescan: { type: 'boolean' },
    verbose: { type: 'boolean', short: 'v' },
  });
  if (positionals.length === 0) throw new UsageError('scan needs a file or folder to scan');
  const failOn = oneOf('--fail-on', values['fail-on'], ['malicious', 'unknown']);
  const failOnSeverity = oneOf('--fail-on-severity', values['fail-on-severity'], severities);
  return {
    paths: positionals,
    format: oneOf('--format', values.format, formats) ?? 'text',
    policies: values.policy ?? [],
    include: values.include?.map(globPattern),
    exclude: values.exclude?.map(globPattern),
    baseline: values.baseline,
    writeBaseline: values['write-baseline'],
    rescan: values.rescan ?? false,
    verbose: values.verbose ?? false,
    checker: { ...(failOn && { failOn }), ...(failOnSeverity && { failOnSeverity }) },
  };
}

function print(
  report: Report,
  skipped: readonly Skipped[],
  options: ScanOptions,
  context: CommandContext,
  milliseconds: number,
): string {
  switch (options.format) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'sarif':
      return `${JSON.stringify(sarifLog(report), null, 2)}\n`;
    case 'text': {
      const columns = Math.min(context.out.columns ?? 100, 120);
      const style = styleFor(context.out, context.env);
      return textReport(report, skipped, { style, columns, verbose: options.verbose, milliseconds });
    }
  }
}
