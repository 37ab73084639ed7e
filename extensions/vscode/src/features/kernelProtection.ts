import * as vscode from 'vscode';
import type { AgentState, NotebookProtection, Protection } from '../protection/protection.js';
import type { Feature } from '../services.js';

const notebookType = 'jupyter-notebook';

/** The status item that says what is enforced, and the switch on the notebook's toolbar. */
export const kernelProtection: Feature = ({ protection }) => {
  const item = vscode.window.createStatusBarItem(
    'kernelward.protection',
    vscode.StatusBarAlignment.Right,
    90,
  );
  item.name = vscode.l10n.t('Kernelward: Kernel Protection');
  item.command = 'kernelward.showProtection';
  const refresh = () => {
    const notebook = activeNotebook();
    const state = notebook && protection.notebook(notebook);
    show(item, protection.agent, state);
    void vscode.commands.executeCommand('setContext', 'kernelward.notebookProtected', state?.kind === 'on');
  };
  void vscode.commands.executeCommand(
    'setContext',
    'kernelward.canProtect',
    protection.offerKernels !== undefined,
  );
  refresh();
  item.show();
  return vscode.Disposable.from(
    item,
    protection.onDidChange(refresh),
    vscode.window.onDidChangeActiveNotebookEditor(refresh),
    vscode.window.onDidChangeActiveTextEditor(refresh),
    vscode.commands.registerCommand('kernelward.protectKernel', () => choose(protection)),
    vscode.commands.registerCommand('kernelward.unprotectKernel', () => choose(protection)),
    vscode.commands.registerCommand('kernelward.showProtection', () =>
      vscode.commands.executeCommand('kernelward.events.focus'),
    ),
  );
};

function activeNotebook(): vscode.Uri | undefined {
  const notebook = vscode.window.activeNotebookEditor?.notebook;
  return notebook?.notebookType === notebookType ? notebook.uri : undefined;
}

type Way = 'another' | 'as it runs' | 'at every start';

/**
 * A kernel is best protected from its first instruction: then switching means choosing another one. Where the agent can
 * arm one that runs, that is offered beside it for a kernel that is not protected yet.
 */
async function choose(protection: Protection): Promise<void> {
  try {
    const notebook = activeNotebook();
    const way = await wayOf(protection, notebook);
    if (way === 'as it runs' && notebook) await armRunning(protection, notebook);
    if (way === 'at every start')
      await vscode.workspace
        .getConfiguration('kernelward')
        .update('kernels.armAtStart', true, vscode.ConfigurationTarget.Global);
    if (way !== 'another') return;
    if (!protection.offerKernels) throw new Error(vscode.l10n.t('There is no agent in a browser.'));
    await protection.offerKernels();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(vscode.l10n.t('The kernel cannot be protected: {0}', reason));
    return;
  }
  await vscode.commands.executeCommand('notebook.selectKernel');
}

async function wayOf(protection: Protection, notebook: vscode.Uri | undefined): Promise<Way | undefined> {
  if (!notebook || !protection.armRunning || protection.notebook(notebook).kind === 'on') return 'another';
  const ways: (vscode.QuickPickItem & { readonly way: Way })[] = [
    {
      way: 'another',
      label: vscode.l10n.t('Choose a protected kernel'),
      detail: vscode.l10n.t(
        'Protected from its first instruction. Variables of the present kernel are lost.',
      ),
    },
    {
      way: 'as it runs',
      label: vscode.l10n.t('Protect this kernel as it runs'),
      detail: vscode.l10n.t('Its variables stay. What it has open already stays open, and is listed.'),
    },
    {
      way: 'at every start',
      label: vscode.l10n.t('Protect every kernel that the Jupyter extension starts'),
      detail: vscode.l10n.t('When it starts, from now on. This is a setting: kernelward.kernels.armAtStart.'),
    },
  ];
  const title = vscode.l10n.t('Protect this notebook’s kernel');
  return (await vscode.window.showQuickPick(ways, { title }))?.way;
}

async function armRunning(protection: Protection, notebook: vscode.Uri): Promise<void> {
  const held = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Protecting the kernel …') },
    async () => (await protection.armRunning?.(notebook)) ?? [],
  );
  if (held.length === 0) return;
  const show = vscode.l10n.t('Show');
  const message = vscode.l10n.t(
    'The kernel is protected from now on. {0} things that its policy refuses were open before and stay open.',
    held.length,
  );
  if ((await vscode.window.showWarningMessage(message, show)) === show)
    await vscode.commands.executeCommand('kernelward.showProtection');
}

function show(item: vscode.StatusBarItem, agent: AgentState, notebook: NotebookProtection | undefined): void {
  const warn = new vscode.ThemeColor('statusBarItem.warningBackground');
  item.backgroundColor = undefined;
  if (notebook?.kind === 'on') {
    const late = notebook.late ? vscode.l10n.t('Protected late ({0})', notebook.tier) : undefined;
    item.text = `$(workspace-trusted) ${late ?? vscode.l10n.t('Protected ({0})', notebook.tier)}`;
    item.tooltip = [
      vscode.l10n.t(
        'This notebook’s kernel runs under the policy {0}, tier {1}. The agent has proven it.',
        notebook.policy,
        notebook.tier,
      ),
      ...(notebook.late ? [vscode.l10n.t('Armed while it ran: what it held before is not covered')] : []),
    ].join('\n');
  } else if (notebook) {
    item.text = `$(workspace-untrusted) ${vscode.l10n.t('Not protected')}`;
    item.tooltip =
      notebook.kind === 'failed'
        ? vscode.l10n.t('The kernel was not started, because it could not be protected: {0}', notebook.why)
        : vscode.l10n.t('This notebook’s kernel is not protected: {0}.', notebook.why);
    if (notebook.kind === 'failed') item.backgroundColor = warn;
  } else if (agent.kind === 'none') {
    item.text = `$(workspace-unknown) ${vscode.l10n.t('No agent')}`;
    item.tooltip = vscode.l10n.t('Kernelward enforces nothing here: {0}', agent.message);
  } else {
    const count = agent.sessions.filter(({ alive }) => alive).length;
    item.text = `$(workspace-trusted) ${vscode.l10n.t('{0} protected', count)}`;
    item.tooltip = vscode.l10n.t('Kernels under protection: {0}. Tier {1}.', count, agent.tier);
  }
  item.accessibilityInformation = { label: item.text.replace(/\$\([\w-]+\)\s*/, '') };
}
