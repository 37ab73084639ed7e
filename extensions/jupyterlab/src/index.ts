import { ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, IToolbarWidgetRegistry } from '@jupyterlab/apputils';
import { IConsoleTracker } from '@jupyterlab/console';
import { EditorExtensionRegistry, IEditorExtensionRegistry } from '@jupyterlab/codemirror';
import { INotebookTracker, NotebookActions, type NotebookPanel } from '@jupyterlab/notebook';
import { IStatusBar } from '@jupyterlab/statusbar';
import { ITranslator, nullTranslator, type TranslationBundle } from '@jupyterlab/translation';
import { Token } from '@lumino/coreutils';
import { DenialCards } from './cards.js';
import { EventsPanel } from './eventsPanel.js';
import { shieldIcon } from './icon.js';
import { learnStatus } from './kernelStatus.js';
import { CellLinter } from './language/lint.js';
import { NotebookSync } from './language/notebookSync.js';
import { LanguageSession } from './language/session.js';
import { kernelUntrusted, outputsUntrusted } from './notebooks.js';
import { guardOutputs } from './outputGuard.js';
import { ProtectionSwitch } from './protectionSwitch.js';
import { Requests } from './requests.js';
import { StatusItem } from './statusItem.js';
import { EventStream } from './stream.js';
import { toggle } from './toggle.js';

/** What the plugins share: the page's one event stream, and the way to ask for changes. */
interface Kernelward {
  readonly stream: EventStream;
  readonly requests: Requests;
  readonly trans: TranslationBundle;
}

const IKernelward = new Token<Kernelward>('@kernelward/jupyterlab:IKernelward');

const showEvents = 'kernelward:show-events';
const toggleProtection = 'kernelward:toggle-protection';

const core: JupyterFrontEndPlugin<Kernelward> = {
  id: '@kernelward/jupyterlab:core',
  description: 'The event stream of the Jupyter server.',
  autoStart: true,
  provides: IKernelward,
  optional: [ITranslator],
  activate: (app: JupyterFrontEnd, translator: ITranslator | null) => {
    const settings = app.serviceManager.serverSettings;
    return {
      stream: new EventStream(settings),
      requests: new Requests(settings),
      trans: (translator ?? nullTranslator).load('kernelward'),
    };
  },
};

const outputs: JupyterFrontEndPlugin<void> = {
  id: '@kernelward/jupyterlab:outputs',
  description: 'Outputs of protected kernels are drawn without the authority of the page.',
  autoStart: true,
  requires: [IKernelward],
  optional: [IConsoleTracker],
  activate: (app: JupyterFrontEnd, { stream }: Kernelward, consoles: IConsoleTracker | null) => {
    const allowed = (): readonly string[] => stream.state?.allowedOutputs ?? [];
    // A widget extension sees a notebook before any of its outputs is drawn; the tracker would be too late.
    app.docRegistry.addWidgetExtension('Notebook', {
      createNew: (panel: NotebookPanel) => {
        const untrusted = (): boolean => outputsUntrusted(stream.state, panel);
        guardOutputs(panel.content.rendermime, { untrusted, allowed });
      },
    });
    // A console can be opened on a notebook's kernel.
    consoles?.widgetAdded.connect((_, { console, sessionContext }) => {
      const untrusted = (): boolean => kernelUntrusted(stream.state, sessionContext.session?.kernel?.id);
      guardOutputs(console.rendermime, { untrusted, allowed });
    });
    NotebookActions.executed.connect((_, { notebook, cell }) => {
      // Trust would be signed into the file and outlive the protection: what a protected kernel made is not trusted.
      const panel = notebook.parent as NotebookPanel | null;
      if (panel && cell.model.type === 'code' && outputsUntrusted(stream.state, panel))
        cell.model.trusted = false;
    });
  },
};

const protection: JupyterFrontEndPlugin<void> = {
  id: '@kernelward/jupyterlab:protection',
  description: 'The switch in the toolbar and in the kernel menu.',
  autoStart: true,
  requires: [IKernelward, INotebookTracker, IToolbarWidgetRegistry],
  optional: [ICommandPalette],
  activate: (
    app: JupyterFrontEnd,
    { stream, requests, trans }: Kernelward,
    tracker: INotebookTracker,
    toolbar: IToolbarWidgetRegistry,
    palette: ICommandPalette | null,
  ) => {
    toolbar.addFactory<NotebookPanel>(
      'Notebook',
      'kernelward-protection',
      (panel) => new ProtectionSwitch(panel, stream, requests, trans),
    );
    app.commands.addCommand(toggleProtection, {
      label: trans.__('Protect This Kernel (Kernelward)'),
      isEnabled: () => tracker.currentWidget !== null,
      isToggled: () => {
        const panel = tracker.currentWidget;
        return (
          panel !== null && (stream.state?.switches[panel.context.path.replace(/^RTC:/, '')] ?? null) !== null
        );
      },
      isToggleable: true,
      execute: async () => {
        if (tracker.currentWidget) await toggle(tracker.currentWidget, stream, requests, trans);
      },
    });
    palette?.addItem({ command: toggleProtection, category: trans.__('Kernelward') });
  },
};

const denials: JupyterFrontEndPlugin<void> = {
  id: '@kernelward/jupyterlab:denials',
  description: 'The card under a cell, the events panel and the status item.',
  autoStart: true,
  requires: [IKernelward, INotebookTracker],
  optional: [IStatusBar, ILayoutRestorer, ICommandPalette],
  activate: (
    app: JupyterFrontEnd,
    { stream, requests, trans }: Kernelward,
    tracker: INotebookTracker,
    statusBar: IStatusBar | null,
    restorer: ILayoutRestorer | null,
    palette: ICommandPalette | null,
  ) => {
    const cards = new Map<NotebookPanel, DenialCards>();
    tracker.widgetAdded.connect((_, panel) => {
      cards.set(panel, new DenialCards(panel, stream, requests, trans));
      panel.disposed.connect(() => cards.delete(panel));
    });
    NotebookActions.executionScheduled.connect((_, { notebook, cell }) => {
      cards.get(notebook.parent as NotebookPanel)?.cleared(cell.model.id);
    });

    const panel = new EventsPanel(stream, requests, tracker, trans);
    panel.title.icon = shieldIcon;
    app.shell.add(panel, 'right', { rank: 900 });
    restorer?.add(panel, panel.id);
    app.commands.addCommand(showEvents, {
      label: trans.__('Show Protection and Denials'),
      execute: () => {
        app.shell.activateById(panel.id);
      },
    });
    palette?.addItem({ command: showEvents, category: trans.__('Kernelward') });
    const clicked = (): void => {
      void app.commands.execute(showEvents);
    };
    statusBar?.registerStatusItem('kernelward:status', {
      item: new StatusItem(stream, tracker, trans, clicked),
      align: 'left',
      rank: 900,
    });
  },
};

const kernelStatus: JupyterFrontEndPlugin<void> = {
  id: '@kernelward/jupyterlab:kernel-status',
  description: "JupyterLab's own kernel indicator tells that a restarted kernel is idle.",
  autoStart: true,
  requires: [INotebookTracker],
  optional: [IConsoleTracker],
  activate: (_: JupyterFrontEnd, tracker: INotebookTracker, consoles: IConsoleTracker | null) => {
    for (const one of [tracker, consoles])
      one?.widgetAdded.connect((_, { sessionContext }) => {
        learnStatus(sessionContext);
      });
  },
};

const language: JupyterFrontEndPlugin<void> = {
  id: '@kernelward/jupyterlab:language',
  description: 'Risky loads and the verdicts of the files they name, underlined in cells.',
  autoStart: true,
  requires: [IKernelward, INotebookTracker, IEditorExtensionRegistry],
  activate: (
    app: JupyterFrontEnd,
    { stream }: Kernelward,
    tracker: INotebookTracker,
    editors: IEditorExtensionRegistry,
  ) => {
    let session: LanguageSession | undefined;
    const syncs = new WeakMap<NotebookPanel, NotebookSync>();
    const linter = new CellLinter(
      tracker,
      () => session,
      (panel) => syncs.get(panel),
    );
    // The server's root folder comes with the first state; without a notebook no language server is started.
    const begin = (): void => {
      const root = stream.state?.root;
      if (root === undefined || tracker.size === 0) return;
      if (!session) {
        session = new LanguageSession(app.serviceManager.serverSettings, root);
        session.started.connect(() => {
          linter.refresh();
        });
        session.refreshed.connect(() => {
          linter.refresh();
        });
        session.editRequested.connect((_, edit) => {
          linter.apply(edit);
        });
      }
      const running = session;
      tracker.forEach((panel) => {
        if (!syncs.has(panel)) syncs.set(panel, new NotebookSync(panel, running, root));
      });
    };
    stream.stateChanged.connect(begin);
    tracker.widgetAdded.connect(begin);
    editors.addExtension({
      name: '@kernelward/jupyterlab:lint',
      factory: ({ model }) => EditorExtensionRegistry.createImmutableExtension(linter.extension(model)),
    });
  },
};

/** One plugin a feature: a user can disable each by its id in JupyterLab's own plugin manager. */
const plugins: JupyterFrontEndPlugin<unknown>[] = [
  core,
  outputs,
  protection,
  denials,
  kernelStatus,
  language,
];

export default plugins;
