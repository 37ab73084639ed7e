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
        if (command === serverCommands.approve) return approve(context, argument);
        return command === serverCommands.acceptComment ? acceptComment(context, argument) : null;
      },
      null as ApproveAnswer | null,
    ),
  );
};

async function acceptComment({ connection, checker }: ServerContext, argument: unknown): Promise<null> {
  const key: unknown =
    typeof argument === 'object' && argument !== null && 'key' in argument ? argument.key : undefined;
  if (typeof key !== 'string') return null;
  const saved = await checker.acceptSuppression(key);
  if (saved.kind === 'failed')
    connection.window.showWarningMessage(`The comment could not be accepted: ${saved.reason}`);
  return null;
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
  if (typeof argument !== 'object' || argument === null || !('uri' in argument)) return undefined;
  const text = (key: string) => {
    const value: unknown = (argument as Record<string, unknown>)[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [uri, reason, until] = [text('uri'), text('reason'), text('until')];
  if (uri === undefined) return undefined;
  return { uri, ...(reason && { reason }), ...(until && { until }) };
}
