// Messages in the window. They are looked for in the list of notifications: the editor may leave out a toast when others
// have just come and gone.
import * as vscode from 'vscode';
import { page, until } from './harness.js';

/** Resolves when a message with this text is in the list. */
export function notified(text: string): Promise<true> {
  return until(`a message with ${text}`, async () => {
    // An empty list does not open.
    await vscode.commands.executeCommand('notifications.showList');
    return (await page.count(`.notification-list-item:has-text("${text}")`)) > 0 ? true : undefined;
  });
}

/** Clicks a button of the message with this text. */
export async function answer(text: string, button: string): Promise<void> {
  await notified(text);
  await page.click(`.notification-list-item:has-text("${text}") .monaco-button:has-text("${button}")`);
  await vscode.commands.executeCommand('notifications.hideList');
}
