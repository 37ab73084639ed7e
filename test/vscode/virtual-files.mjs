// A file system that is no disk: an extension of the tests' own that serves a project's files from memory at memfs:/project,
// as extensions do for repositories on the web. The same code runs in Node and in a browser.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const manifest = {
  name: 'virtual-files',
  publisher: 'tests',
  version: '0.0.1',
  engines: { vscode: '^1.91.0' },
  main: './extension.cjs',
  browser: './extension.cjs',
  activationEvents: ['onFileSystem:memfs'],
};

/**
 * @param {string} folder absolute, of the extension; created
 * @param {string} project absolute, whose files are served
 */
export async function makeVirtualFiles(folder, project) {
  const files = {};
  for (const entry of await readdir(project, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    files[`/project${path.slice(project.length)}`] = (await readFile(path)).toString('base64');
  }
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'extension.cjs'), `(${extension.toString()})(${JSON.stringify(files)});\n`);
}

/** Runs in the extension host, which gives it `require` and `exports`. */
/* global require, exports, atob */
function extension(encoded) {
  const vscode = require('vscode');
  const files = new Map(
    Object.entries(encoded).map(([path, text]) => [
      path,
      Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)),
    ]),
  );
  const changed = new vscode.EventEmitter();
  const below = (path) =>
    [...files.keys()].filter((name) => name.startsWith(path === '/' ? '/' : `${path}/`));
  const missing = (uri) => vscode.FileSystemError.FileNotFound(uri);
  const provider = {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat(uri) {
      const bytes = files.get(uri.path);
      if (bytes) return { type: vscode.FileType.File, size: bytes.length, ctime: 0, mtime: 1 };
      if (below(uri.path).length === 0) throw missing(uri);
      return { type: vscode.FileType.Directory, size: 0, ctime: 0, mtime: 1 };
    },
    readDirectory(uri) {
      const names = below(uri.path).map((name) => name.slice(uri.path === '/' ? 1 : uri.path.length + 1));
      const folders = new Set(names.filter((name) => name.includes('/')).map((name) => name.split('/')[0]));
      return [
        ...[...folders].map((name) => [name, vscode.FileType.Directory]),
        ...names.filter((name) => !name.includes('/')).map((name) => [name, vscode.FileType.File]),
      ];
    },
    readFile(uri) {
      const bytes = files.get(uri.path);
      if (!bytes) throw missing(uri);
      return bytes;
    },
    writeFile(uri, bytes) {
      files.set(uri.path, bytes);
      changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    },
    delete: (uri) => void files.delete(uri.path),
    rename: () => undefined,
    createDirectory: () => undefined,
  };
  exports.activate = ({ subscriptions }) =>
    subscriptions.push(
      vscode.workspace.registerFileSystemProvider('memfs', provider, { isCaseSensitive: true }),
    );
}
