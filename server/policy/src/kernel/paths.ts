import { nearest } from '../yaml/suggest.js';
import { formLimits, type CompiledFileRule } from './form.js';
import { variableNames, variablePaths, type Surroundings } from './surroundings.js';

/** A path pattern of the policy, resolved: one object, or the names beneath one folder. */
export interface ResolvedPath {
  readonly path: string;
  readonly kind: CompiledFileRule['kind'];
  readonly name: string;
  /** Written with a slash at its end. */
  readonly folder: boolean;
}

/** `undefined` in place of a message where the pattern is fine. */
export function checkPathPattern(pattern: string): string | undefined {
  const variable = /^\{([^}]*)\}/.exec(pattern)?.[1];
  if (pattern.startsWith('{') && variable === undefined) return `"${pattern}" has no closing brace.`;
  if (variable !== undefined && !variableNames.includes(variable)) {
    const meant = nearest(variable, variableNames);
    return `There is no variable {${variable}}; ${meant === undefined ? `known are ${variableNames.join(', ')}.` : `did you mean {${meant}}?`}`;
  }
  const rest = pattern.replace(/^(\{[^}]*\}|~)/, '').replaceAll('{uid}', '0');
  if (/[{}]/.test(rest)) return `A variable stands at the beginning of a path only: "${pattern}".`;
  if (rest !== '' && !rest.startsWith('/')) return `"${pattern}" needs a slash after its first part.`;
  const parts = rest.split('/').slice(1);
  if (parts.at(-1) === '') parts.pop();
  if (parts.some((part) => part === '' || part === '.' || part === '..')) {
    return `"${pattern}" is not normalised: leave out empty parts, "." and "..".`;
  }
  const starred = parts.findIndex((part) => part.includes('*'));
  if (starred === -1) return undefined;
  const glob = parts[starred + 1];
  if (
    parts[starred] !== '**' ||
    starred !== parts.length - 2 ||
    glob === undefined ||
    pattern.endsWith('/')
  ) {
    return `"${pattern}": * stands only in the last part, after "**": FOLDER/**/NAME.`;
  }
  const literal = glob.replace(/^\*/, '').replace(/\*$/, '');
  if (literal === '' || /[*?[\]]/.test(literal)) {
    return `"${glob}" is a name with one * at its beginning, its end, or both.`;
  }
  if (byteLength(glob) > formLimits.nameGlobBytes) return `"${glob}" is longer than 63 bytes.`;
  return undefined;
}

/** What a valid pattern stands for here; empty where its variable has no value. */
export function resolvePath(
  pattern: string,
  covers: 'tree' | 'itself',
  surroundings: Surroundings,
): ResolvedPath[] {
  const variable = /^\{([^}]*)\}/.exec(pattern)?.[1];
  const head = pattern.startsWith('~') ? 'home' : variable;
  const rest = pattern.replace(/^(\{[^}]*\}|~)/, '').replaceAll('{uid}', String(surroundings.uid));
  const roots = head === undefined ? [''] : (variablePaths(head, surroundings) ?? []);
  return roots.map((root) => {
    const [folder = '', name] = rest.split('/**/');
    const path = normalise(`${root}/${folder}`);
    if (name !== undefined) return { path, kind: 'FILE_RULE_KIND_NAME_GLOB', name, folder: false };
    const kind = covers === 'itself' ? 'FILE_RULE_KIND_EXACT' : 'FILE_RULE_KIND_SUBTREE';
    return { path, kind, name: '', folder: rest.endsWith('/') };
  });
}

/** Without doubled slashes and one at the end; `..` is taken away with what it follows. */
export function normalise(path: string): string {
  const out: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') out.pop();
    else out.push(part);
  }
  return `/${out.join('/')}`;
}

export const byteLength = (text: string): number => new TextEncoder().encode(text).length;
