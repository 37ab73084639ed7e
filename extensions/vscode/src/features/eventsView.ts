import * as vscode from 'vscode';
import type { AgentSession, AgentState, KernelEvent, Placement } from '../protection/protection.js';
import type { Feature } from '../services.js';

type Node =
  | { readonly kind: 'agent'; readonly agent: AgentState; readonly enrolment: string }
  | { readonly kind: 'session'; readonly session: AgentSession }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'event'; readonly event: KernelEvent };

const walkthrough = {
  command: 'workbench.action.openWalkthrough',
  arguments: [{ category: 'kernelward.kernelward-vscode#start', step: 'kernel' }, false],
};

/** What the agent enforces now, its sessions, and what it told, the newest first. */
export const eventsView: Feature = ({ protection }) => {
  const changed = new vscode.EventEmitter<undefined>();
  const provider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getChildren: (node) => {
      if (node === undefined) {
        const told = protection.events.filter(({ category }) => category !== 'session').reverse();
        return [
          { kind: 'agent', agent: protection.agent, enrolment: protection.enrolment },
          ...told.map((event): Node => ({ kind: 'event', event })),
        ];
      }
      return children(node);
    },
    getTreeItem: (node) => treeItem(node, (event) => protection.placement(event)),
  };
  // A kernel that floods must not make the editor slow: at most one new look in a while.
  let timer: ReturnType<typeof setTimeout> | undefined;
  return vscode.Disposable.from(
    changed,
    vscode.window.createTreeView('kernelward.events', { treeDataProvider: provider, showCollapseAll: true }),
    protection.onDidChange(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        changed.fire(undefined);
      }, 100);
    }),
    vscode.commands.registerCommand('kernelward.clearEvents', () => {
      protection.forgetEvents();
    }),
  );
};

function children(node: Node): Node[] {
  const texts = (lines: readonly string[]) => lines.map((text): Node => ({ kind: 'text', text }));
  switch (node.kind) {
    case 'agent': {
      const { agent, enrolment } = node;
      if (agent.kind === 'none') return [...texts([agent.message]), { kind: 'help' }];
      const dropped =
        agent.eventsDropped > 0n
          ? [
              vscode.l10n.t(
                '{0} events were lost; the denials behind them happened',
                String(agent.eventsDropped),
              ),
            ]
          : [];
      const sessions = agent.sessions.map((session): Node => ({ kind: 'session', session }));
      return [...sessions, ...texts([enrolment, ...dropped, ...agent.gaps].filter(Boolean))];
    }
    case 'session':
      return texts([
        vscode.l10n.t('Policy: {0}', node.session.policy),
        ...(node.session.late
          ? [vscode.l10n.t('Armed while it ran: what it held before is not covered')]
          : []),
        ...(node.session.held ?? []).map((held) => vscode.l10n.t('Open since before: {0}', held)),
        ...node.session.gaps,
      ]);
    case 'event':
      return texts(details(node.event));
    case 'text':
    case 'help':
      return [];
  }
}

function treeItem(node: Node, placementOf: (event: string) => Placement | undefined): vscode.TreeItem {
  switch (node.kind) {
    case 'agent':
      return agentItem(node.agent);
    case 'session': {
      const { session } = node;
      const item = new vscode.TreeItem(
        session.label || session.id,
        vscode.TreeItemCollapsibleState.Collapsed,
      );
      item.iconPath = new vscode.ThemeIcon(session.alive ? 'workspace-trusted' : 'circle-slash');
      item.description = session.alive
        ? vscode.l10n.t('protected, {0} denied', String(session.denials))
        : vscode.l10n.t('ended');
      return item;
    }
    case 'text': {
      const item = new vscode.TreeItem(node.text);
      item.tooltip = node.text;
      return item;
    }
    case 'help': {
      const item = new vscode.TreeItem(vscode.l10n.t('How kernels are protected'));
      item.iconPath = new vscode.ThemeIcon('question');
      item.command = { ...walkthrough, title: vscode.l10n.t('How kernels are protected') };
      return item;
    }
    case 'event':
      return eventItem(node.event, placementOf(node.event.id));
  }
}

function agentItem(agent: AgentState): vscode.TreeItem {
  if (agent.kind === 'none') {
    const item = new vscode.TreeItem(
      vscode.l10n.t('No agent: nothing is enforced'),
      vscode.TreeItemCollapsibleState.Expanded,
    );
    item.id = 'no-agent';
    item.tooltip = agent.message;
    item.iconPath = new vscode.ThemeIcon('workspace-unknown');
    return item;
  }
  const item = new vscode.TreeItem(
    vscode.l10n.t('Tier {0}', agent.tier),
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = 'agent';
  const live = agent.sessions.filter(({ alive }) => alive).length;
  item.description = [
    vscode.l10n.t('{0} protected', live),
    ...(agent.gaps.length > 0 ? [vscode.l10n.t('{0} gaps', agent.gaps.length)] : []),
  ].join(' · ');
  item.tooltip = tierMeaning(agent.tier);
  item.iconPath = new vscode.ThemeIcon(agent.tier === 'D' ? 'workspace-unknown' : 'workspace-trusted');
  return item;
}

/** In words, what stands behind each tier. */
function tierMeaning(tier: string): string | undefined {
  const meanings: Record<string, string> = {
    A1: vscode.l10n.t('Enforced by the Linux kernel: BPF LSM and cgroup BPF.'),
    A2: vscode.l10n.t(
      'Enforced by the Linux kernel: BPF on the security hooks’ return values, and cgroup BPF.',
    ),
    B: vscode.l10n.t('Enforced by cgroup BPF, and by Landlock and seccomp from the start of each kernel.'),
    C: vscode.l10n.t('Enforced by Landlock and seccomp from the start of each kernel, without privilege.'),
    D: vscode.l10n.t('Nothing is enforced.'),
  };
  return meanings[tier];
}

/** `read ~/.aws/credentials`, as a person would say it. */
export const summary = ({ operation, object }: KernelEvent): string => `${operation} ${object}`;

export function details({ rule, reason, tier, derived, count, processes }: KernelEvent): string[] {
  return [
    vscode.l10n.t('Rule: {0}', rule),
    ...(reason ? [reason] : []),
    ...(processes.length > 0 ? [vscode.l10n.t('Process: {0}', processes.join(' ← '))] : []),
    ...(count > 1 ? [vscode.l10n.t('{0} times', count)] : []),
    derived
      ? vscode.l10n.t('Tier {0}; concluded from the refused call', tier)
      : vscode.l10n.t('Tier {0}', tier),
  ];
}

function eventItem(event: KernelEvent, placement: Placement | undefined): vscode.TreeItem {
  const item = new vscode.TreeItem(summary(event), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = event.id;
  const denied = event.action === 'deny';
  item.iconPath = new vscode.ThemeIcon(
    denied ? 'error' : 'info',
    new vscode.ThemeColor(denied ? 'list.errorForeground' : 'list.warningForeground'),
  );
  const where = placement && cellName(placement);
  const time = new Date(event.at).toLocaleTimeString(vscode.env.language);
  // Narrow views cut a description at its end: that it was denied is what the icon says.
  item.description = [denied ? undefined : event.action, where, time].filter(Boolean).join(' · ');
  item.accessibilityInformation = {
    label: [denied ? vscode.l10n.t('Denied: {0}', summary(event)) : summary(event), item.description].join(
      ', ',
    ),
  };
  item.tooltip = [summary(event), ...details(event)].join('\n');
  return item;
}

/** `notebook.ipynb, cell 3` counted from 1, as people do. */
function cellName({ cell, kind }: Placement): string | undefined {
  for (const notebook of vscode.workspace.notebookDocuments) {
    const index = notebook
      .getCells()
      .findIndex(({ document }) => document.uri.toString() === cell.toString());
    if (index < 0) continue;
    const name = notebook.uri.path.slice(notebook.uri.path.lastIndexOf('/') + 1);
    return kind === 'cell'
      ? vscode.l10n.t('{0}, cell {1}', name, index + 1)
      : vscode.l10n.t('{0}, after cell {1}', name, index + 1);
  }
  return undefined;
}
