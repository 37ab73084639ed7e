// kernelward/scan and kernelward/report: what the editors' own views ask for.
import { CancellationToken, ResponseError, type WorkDoneProgressReporter } from 'vscode-languageserver';
import type { Feature, ServerContext } from '../context.js';
import { notifications, requests, type ReportParams, type ScanAnswer, type ScanParams } from '../protocol.js';

export const scan: Feature = (context) => {
  const { connection, checker, ports, uris } = context;

  connection.onRequest(requests.scan, (params: ScanParams, token: CancellationToken) =>
    scanAll(context, params, token),
  );

  connection.onRequest(
    requests.report,
    async ({ uri, rescan = false, digest = false }: ReportParams, token: CancellationToken) => {
      const path = uris.pathOf(uri);
      if (path === undefined) throw new ResponseError(invalidParams, `${uri} is no file that can be read.`);
      const signal = signalOf(token);
      const report = await checker.report(path, { signal, rescan, withDigest: false });
      if (!digest || report.sha256 !== undefined) return report;
      const computed = await ports.digests.digest(path, signal);
      return computed.kind === 'digest' ? { ...report, sha256: computed.sha256 } : report;
    },
  );

  checker.onDidChange((paths) => {
    if (paths.length === 0) return;
    void connection.sendNotification(notifications.verdictsChanged, {
      uris: paths.map((path) => uris.uriOf(path)),
    });
  });
};

const invalidParams = -32602;

async function scanAll(
  { connection, checker, uris }: ServerContext,
  params: ScanParams,
  token: CancellationToken,
): Promise<ScanAnswer> {
  const paths = params.uris.flatMap((uri) => uris.pathOf(uri) ?? []);
  const progress: WorkDoneProgressReporter | undefined =
    params.workDoneToken === undefined
      ? undefined
      : connection.window.attachWorkDoneProgress(params.workDoneToken);
  progress?.begin('Scanning', 0, undefined, true);
  let shownAt = 0;
  const { report } = await checker.scan(paths, {
    signal: signalOf(token),
    onProgress: ({ done, total, path }) => {
      if (Date.now() - shownAt < 100 && done < total) return;
      shownAt = Date.now();
      progress?.report((100 * done) / Math.max(1, total), `${String(done)} of ${String(total)}: ${path}`);
    },
  });
  progress?.done();
  return report;
}

function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  token.onCancellationRequested(() => {
    controller.abort();
  });
  return controller.signal;
}
