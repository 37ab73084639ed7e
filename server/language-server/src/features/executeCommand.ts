// workspace/executeCommand: what code actions do on the server, for every client.
import type { Feature, ServerContext } from '../context.js';
import { guarded } from '../guard.js';
import { notifications, serverCommands, type ApproveAnswer, type ApproveParams } from '../protocol.js';

export const executeCommand: Feature = (context) => {
  const { connection } = context;
  connection.onExecuteCommand(({ command, arguments: [argument] = [] }) =>
    guarded(
      connection,
      command,
      () => {
        switch (command) {
          case serverCommands.approve:
            return approve(context, argument);
          case serverCommands.acceptComment:
            return acceptComment(context, argument);
          case serverCommands.acceptPolicy:
            return acceptPolicy(context, argument);
          case serverCommands.ignore:
            return ignore(context, argument);
          default:
            return null;
        }
      },
      null as ApproveAnswer | null,
    ),
  );
};

async function acceptComment({ connection, checker }: ServerContext, argument: unknown): Promise<null> {
  const key = text(argument, 'key');
  if (key === undefined) return null;
  const saved = await checker.acceptSuppression(key);
  if (saved.kind === 'failed')
    connection.window.showWarningMessage(`The comment could not be accepted: ${saved.reason}`);
  return null;
}

async function acceptPolicy(context: ServerContext, argument: unknown): Promise<null> {
  const { connection, checker, uris } = context;
  const uri = text(argument, 'uri');
  const path = uri && uris.pathOf(uri);
  if (path === undefined) return null;
  const saved = await checker.acceptPolicy(path);
  if (saved.kind === 'failed')
    connection.window.showWarningMessage(`The policy could not be accepted: ${saved.reason}`);
  return null;
}

/** What people say most often; who wants other words writes them in the policy. */
const reasons = [
  'It loads only what this project made itself.',
  'I looked at the file that it loads.',
  'It is a test or an example.',
];

async function ignore(context: ServerContext, argument: unknown): Promise<null> {
  const { connection, checker, uris, ports } = context;
  const [uri, rule, given] = ['uri', 'rule', 'reason'].map((key) => text(argument, key));
  const path = uri && uris.pathOf(uri);
  if (path === undefined || rule === undefined) return null;
  const question = `Why may ${rule} be ignored in ${ports.files.name(path)}? The reason stands in your policy.`;
  const asked = reasons.map((title) => ({ title }));
  const reason = given ?? (await connection.window.showInformationMessage(question, ...asked))?.title;
  if (reason === undefined) return null;
  const saved = await checker.suppress(rule, path, reason);
  if (saved.kind === 'failed')
    connection.window.showWarningMessage(`The policy could not be changed: ${saved.reason}`);
  return null;
}

/** A text of an argument that a client sent. */
function text(argument: unknown, key: string): string | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const value: unknown = (argument as Record<string, unknown>)[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

async function approve(context: ServerContext, argument: unknown): Promise<ApproveAnswer> {
  const { connection, checker, uris } = context;
  const params = approveParams(argument);
  const path = params && uris.pathOf(params.uri);
  if (params === undefined || path === undefined)
    return { kind: 'refused', message: 'There is no file to approve.' };
  const { reason, until } = params;
  const answer = await checker.approve(path, { ...(reason && { reason }), ...(until && { until }) });
  if (answer.kind === 'refused') {
    // A client without views of its own still has to say why nothing happened.
    if (context.client().options.clientCommands !== true)
      connection.window.showWarningMessage(answer.message);
    return answer;
  }
  await connection.sendNotification(notifications.verdictsChanged, { uris: [params.uri] });
  return { kind: 'approved', sha256: answer.sha256 };
}

function approveParams(argument: unknown): ApproveParams | undefined {
  const [uri, reason, until] = ['uri', 'reason', 'until'].map((key) => text(argument, key));
  if (uri === undefined) return undefined;
  return { uri, ...(reason && { reason }), ...(until && { until }) };
}
