// Writes bundle.l10n.json, the template for translators, from the texts in src. With --check it fails where that file is
// out of date instead: node extensions/vscode/l10n/extract.mjs [--check]
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const here = fileURLToPath(new URL('.', import.meta.url));
const source = join(here, '..', 'src');
const target = join(here, 'bundle.l10n.json');

const texts = new Set();
for (const entry of await readdir(source, { recursive: true, withFileTypes: true })) {
  if (!entry.name.endsWith('.ts')) continue;
  const path = join(entry.parentPath ?? entry.path, entry.name);
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText(file).endsWith('l10n.t')) {
      const [text] = node.arguments;
      if (!text || !ts.isStringLiteralLike(text)) throw new Error(`${path}: l10n.t needs a literal text`);
      texts.add(text.text);
    }
    ts.forEachChild(node, visit);
  };
  const file = ts.createSourceFile(path, await readFile(path, 'utf8'), ts.ScriptTarget.Latest);
  visit(file);
}
const bundle = `${JSON.stringify(Object.fromEntries([...texts].sort().map((text) => [text, text])), null, 2)}\n`;
if (!process.argv.includes('--check')) await writeFile(target, bundle);
else if (bundle !== (await readFile(target, 'utf8').catch(() => ''))) {
  console.error('bundle.l10n.json is out of date: node extensions/vscode/l10n/extract.mjs');
  process.exitCode = 1;
}
