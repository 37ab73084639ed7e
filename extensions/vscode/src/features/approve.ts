import { serverCommands, type ApproveAnswer, type ApproveParams } from '@kernelward/language-server/protocol';
import * as vscode from 'vscode';
import { ExecuteCommandRequest } from 'vscode-languageclient';
import { resourceOf } from '../reports.js';
import type { Feature } from '../services.js';
import { activeResource, pickFile } from './scan.js';

/** Approve Model File: asks for the reason that stands in the approvals, then the server notes the file's digest. */
export const approve: Feature = ({ client }) =>
  vscode.commands.registerCommand('kernelward.approve', async (argument?: unknown) => {
    const target = resourceOf(argument) ?? activeResource() ?? (await pickFile());
    if (!target) return undefined;
    const reason = await vscode.window.showInputBox({
      title: vscode.l10n.t('Approve {0}', vscode.workspace.asRelativePath(target)),
      prompt: vscode.l10n.t(
        'These very bytes are approved for you, on this machine. Why are they to be trusted?',
      ),
      placeHolder: vscode.l10n.t('Reason (kept with the approval, may be empty)'),
    });
    if (reason === undefined) return undefined;
    const parameters: ApproveParams = { uri: target.toString(), ...(reason && { reason }) };
    const answer = (await client.sendRequest(ExecuteCommandRequest.type, {
      command: serverCommands.approve,
      arguments: [parameters],
    })) as ApproveAnswer;
    if (answer.kind === 'refused') void vscode.window.showWarningMessage(answer.message);
    return answer;
  });
