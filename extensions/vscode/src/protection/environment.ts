// With what the Jupyter server of protected kernels is started: which Python, and which environment.
import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import * as vscode from 'vscode';
import type { Launch } from './kernelServer.js';

export type { Launch };

/** The part of the Python extension's published API that is used here. */
interface PythonApi {
  readonly environments: { getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string } };
}

/** Rejects in an untrusted workspace: an interpreter may be the workspace's own program. */
export async function launchFor(
  context: vscode.ExtensionContext,
  notebook: vscode.Uri | undefined,
): Promise<Launch> {
  if (!vscode.workspace.isTrusted)
    throw new Error(vscode.l10n.t('Kernels are not started in Restricted Mode.'));
  const settings = vscode.workspace.getConfiguration('kernelward', notebook);
  const root = rootFor(notebook);
  return {
    python: await pythonFor(settings.get('interpreter', ''), root, notebook),
    root,
    policy: settings.get('kernels.policy', 'notebook'),
    env: await environment(context, settings.get('agent.path', '')),
  };
}

function rootFor(notebook: vscode.Uri | undefined): string {
  const folder =
    (notebook && vscode.workspace.getWorkspaceFolder(notebook)) ?? vscode.workspace.workspaceFolders?.[0];
  if (folder?.uri.scheme === 'file') return folder.uri.fsPath;
  return notebook?.scheme === 'file' ? dirname(notebook.fsPath) : homedir();
}

/** The setting, else what the Python extension has chosen, else `python3` on PATH. */
async function pythonFor(setting: string, root: string, notebook: vscode.Uri | undefined): Promise<string> {
  if (setting) return isAbsolute(setting) ? setting : join(root, setting);
  const extension = vscode.extensions.getExtension<PythonApi>('ms-python.python');
  const api = await extension?.activate().then(
    (exports) => exports,
    () => undefined,
  );
  const path = api?.environments.getActiveEnvironmentPath(notebook).path;
  return path !== undefined && isAbsolute(path) ? path : 'python3';
}

async function environment(context: vscode.ExtensionContext, agent: string): Promise<NodeJS.ProcessEnv> {
  // The editor's own variables name sockets through which a program can make the editor do things.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|JUPYTER_TOKEN$|NODE_OPTIONS$)/.test(name),
  );
  return {
    KERNELWARD_SERVER: context.asAbsolutePath('dist/server/kernelward-server.cjs'),
    ...Object.fromEntries(inherited),
    KERNELWARD_NODE: await node(context),
    ...agentBinary(context, agent),
    PYTHONUNBUFFERED: '1',
  };
}

/** The setting, else what a package for this platform carries (package.mjs); else kernelward_jupyter looks on PATH. */
function agentBinary(context: vscode.ExtensionContext, setting: string): NodeJS.ProcessEnv {
  const carried = context.asAbsolutePath('dist/bin/kernelward-agent');
  const path = setting || (existsSync(carried) ? carried : '');
  return path ? { KERNELWARD_AGENT_BIN: path } : {};
}

/** VS Code's own Node, which compiles policies. On the desktop that is Electron, which needs to be told so. */
async function node(context: vscode.ExtensionContext): Promise<string> {
  if (process.versions['electron'] === undefined) return process.execPath;
  const script = join(context.globalStorageUri.fsPath, 'node');
  await mkdir(dirname(script), { recursive: true, mode: 0o700 });
  const quoted = `'${process.execPath.replaceAll("'", `'\\''`)}'`;
  await writeFile(script, `#!/bin/sh\nELECTRON_RUN_AS_NODE=1 exec ${quoted} "$@"\n`);
  await chmod(script, 0o700);
  return script;
}
