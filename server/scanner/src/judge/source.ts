import { isIntrospective, known, methodNamed, type Known } from './globals.js';
import { globalPath } from './path.js';

/** What running Python source amounts to, as far as its names say. */
export type SourceJudgement =
  | { readonly kind: 'good' }
  | { readonly kind: 'bad'; readonly target: string; readonly does: string; readonly cwe: readonly string[] }
  | { readonly kind: 'unknown'; readonly target: string; readonly why: string };

/** Packages whose names compute where nothing else is known of them; what reaches out of them is judged by name. */
const computing = new Set([
  'torch',
  'torchvision',
  'torchaudio',
  'math',
  'cmath',
  'operator',
  'typing',
  '__future__',
]);

/** Builtins through which source reaches what its names do not say. */
const reaching = new Set([
  'getattr',
  'setattr',
  'delattr',
  'vars',
  'globals',
  'locals',
  'dir',
  'type',
  'super',
]);

const keywords = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from global if
  import in is lambda nonlocal not or pass raise return try while with yield`.split(/\s+/),
);

/**
 * Judges the source that `torch.fx` writes for a graph module: imports, names and attributes, without running any of
 * it. Generated source computes with tensors; a name that does anything else is bad, one that nobody knows unknown.
 */
export function judgeSource(source: string): SourceJudgement {
  const strings: string[] = [];
  const code = withoutStrings(source, strings);
  if (code === undefined) return unknown('source in the file', 'it holds text that is computed from code');
  const imports = new Map<string, string>();
  const rest = takeImports(code, imports);
  if (rest === undefined) return unknown('source in the file', 'it imports every name of a module');
  const found: SourceJudgement[] = [...imports.values()].map(judgeImport);
  for (const text of strings) if (isIntrospective(text)) found.push(reachesIn(text));
  for (const [name] of rest.matchAll(/(?<![\w.])[A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)*/g))
    found.push(judgeName(name.replace(/\s+/g, ''), imports));
  // An attribute of what a call or an index gives: `f(x).tofile(…)`.
  for (const [, name = ''] of rest.matchAll(/[)\]]\s*\.\s*([A-Za-z_]\w*)/g))
    found.push(judgeAttributes([name]));
  return (
    found.find(({ kind }) => kind === 'bad') ??
    found.find(({ kind }) => kind === 'unknown') ?? { kind: 'good' }
  );
}

/** The source with its comments and the content of its strings blanked out; undefined where a string holds code. */
function withoutStrings(source: string, strings: string[]): string | undefined {
  let computed = false;
  const code = source.replace(
    /([A-Za-z]{0,3})("""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*')|#[^\n]*/g,
    (whole, prefix: string | undefined, text: string | undefined) => {
      if (text === undefined) return '';
      if (/f/i.test(prefix ?? '') && text.includes('{')) computed = true;
      strings.push(text.replace(/^("""|'''|"|')|("""|'''|"|')$/g, ''));
      return `${/^[bruf]*$/i.test(prefix ?? '') ? '' : (prefix ?? '')}""`;
    },
  );
  return computed ? undefined : code;
}

/** Takes the import statements out; undefined where one imports `*`. */
function takeImports(code: string, imports: Map<string, string>): string | undefined {
  let everything = false;
  const joined = code.replace(/\\\n/g, ' ').replace(/\(([^()]*)\)/g, (whole) => whole.replace(/\n/g, ' '));
  const rest = joined.replace(
    /(^|[;:\n])([ \t]*)(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+([^;\n]+)|import[ \t]+([^;\n]+))/g,
    (whole, before: string, _space, base?: string, members?: string, modules?: string) => {
      for (const item of (members ?? modules ?? '').replace(/[()]/g, '').split(',')) {
        const [name = '', alias] = item.trim().split(/\s+as\s+/);
        if (name === '') continue;
        if (name === '*') everything = true;
        const path = base === undefined ? name : `${base}.${name}`;
        const bound = alias ?? (base === undefined ? (name.split('.')[0] ?? name) : name);
        imports.set(bound, alias === undefined && base === undefined ? bound : path);
        if (path !== imports.get(bound)) imports.set(`${bound} in ${path}`, path);
      }
      return before;
    },
  );
  return everything ? undefined : rest;
}

function judgeImport(path: string): SourceJudgement {
  const judged = judgePath(path);
  if (judged !== undefined) return judged;
  return computing.has(path.split('.')[0] ?? '') || isGood(path)
    ? { kind: 'good' }
    : unknown(path, 'the source imports it, and nobody has judged it');
}

function judgeName(name: string, imports: ReadonlyMap<string, string>): SourceJudgement {
  const [head = '', ...rest] = name.split('.');
  if (keywords.has(head) && rest.length === 0) return { kind: 'good' };
  const imported = imports.get(head);
  if (imported !== undefined) {
    const path = [imported, ...rest].join('.');
    return judgePath(path) ?? judgeAttributes(rest);
  }
  const builtin = known(globalPath('builtins', head));
  if (builtin.kind === 'bad' && !reaching.has(head)) return badly(head, builtin);
  if (rest.length === 0 && head !== 'getattr' && reaching.has(head) && head !== 'type' && head !== 'super')
    return unknown(head, 'it reaches names that the source does not say');
  return head.startsWith('__') && isIntrospective(head) ? reachesIn(head) : judgeAttributes(rest);
}

/** Attributes of something that the source makes itself. */
function judgeAttributes(names: readonly string[]): SourceJudgement {
  const inner = names.find(isIntrospective);
  if (inner !== undefined) return reachesIn(inner);
  const named = names.map(methodNamed).find((entry) => entry !== undefined);
  return named === undefined ? { kind: 'good' } : badly(names.join('.'), named);
}

/** Bad or unknown by what is known of the name, wherever its module ends. */
function judgePath(path: string): SourceJudgement | undefined {
  const bad = cuts(path).find((entry) => entry.kind === 'bad');
  if (bad?.kind === 'bad') return badly(path, bad);
  return /^operator\.(attrgetter|methodcaller|call)\b/.test(path)
    ? unknown(path, 'what it calls is given as text')
    : undefined;
}

function isGood(path: string): boolean {
  return cuts(path).some((entry) => entry.kind === 'good');
}

function cuts(path: string): Known[] {
  const parts = path.split('.').slice(0, 20);
  return parts.map((_, index) =>
    known(globalPath(parts.slice(0, index + 1).join('.'), parts.slice(index + 1).join('.'))),
  );
}

function badly(target: string, entry: Extract<Known, { kind: 'bad' }>): SourceJudgement {
  return { kind: 'bad', target, does: entry.does, cwe: entry.cwe };
}

function reachesIn(name: string): SourceJudgement {
  return { kind: 'bad', target: name, does: 'reach into the interpreter', cwe: ['CWE-502', 'CWE-915'] };
}

function unknown(target: string, why: string): SourceJudgement {
  return { kind: 'unknown', target, why };
}
