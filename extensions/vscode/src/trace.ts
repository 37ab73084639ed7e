import * as vscode from 'vscode';

/**
 * The channel of the exchange with the server. The language client traces while its channel's level is `Trace`, and asks
 * the setting only how much: here the setting alone decides, which is what it says.
 */
export function traceChannel(): vscode.LogOutputChannel {
  const channel = vscode.window.createOutputChannel('Kernelward Trace');
  const changed = new vscode.EventEmitter<vscode.LogLevel>();
  const level = () =>
    vscode.workspace.getConfiguration('kernelward').get('trace.server', 'off') === 'off'
      ? vscode.LogLevel.Off
      : vscode.LogLevel.Trace;
  const configured = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('kernelward.trace')) changed.fire(level());
  });
  const write = (message: string | Error, ...values: unknown[]) => {
    channel.appendLine([new Date().toISOString(), String(message), ...values.map(String)].join(' '));
  };
  return {
    name: channel.name,
    append: (text) => {
      channel.append(text);
    },
    appendLine: (line) => {
      channel.appendLine(line);
    },
    replace: (text) => {
      channel.replace(text);
    },
    clear: () => {
      channel.clear();
    },
    show: () => {
      channel.show(true);
    },
    hide: () => {
      channel.hide();
    },
    dispose: () => {
      for (const one of [configured, changed, channel]) one.dispose();
    },
    get logLevel() {
      return level();
    },
    onDidChangeLogLevel: changed.event,
    trace: write,
    debug: write,
    info: write,
    warn: write,
    error: write,
  };
}
