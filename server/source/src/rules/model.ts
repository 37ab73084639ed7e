import type { Span } from '../text/span.js';
import type { Arguments, Single, Value } from '../names/value.js';
import { isOwnFile } from '../names/own-files.js';
import type { ModelReference } from '../types.js';
import { parameterOf } from './conditions.js';
import type { Entry } from './entry.js';

const remote = /^[a-z][a-z0-9+.-]*:\/\//i;
const repository = /^[\w.-]+(?:\/[\w.-]+)?$/;

/** The model that a call loads, as far as the text tells. `span` is where the call names it. */
export function modelOf(
  entry: Entry,
  call: Arguments,
  receiver: Arguments | undefined,
  span: Span,
): ModelReference {
  const { model } = entry;
  const value = loadedBy(entry, call, receiver);
  if (model === undefined || value === undefined) return { kind: 'unknown' };
  const revision = parameterOf(entry, call, 'revision');
  return referenceTo(value, model.as, typeof revision === 'string' ? undefined : revision, span);
}

/** Whether the call loads nothing but what the program itself wrote just before. */
export function isOwn(entry: Entry, call: Arguments, receiver: Arguments | undefined): boolean {
  return loadedBy(entry, call, receiver)?.every(isOwnFile) === true;
}

function loadedBy(entry: Entry, call: Arguments, receiver: Arguments | undefined): Value | undefined {
  const { model } = entry;
  if (model === undefined) return undefined;
  const value =
    model.argument !== undefined
      ? parameterOf(entry, call, model.argument)
      : (receiver?.positional[model.receiver ?? 0] ?? 'absent');
  return typeof value === 'string' ? undefined : value;
}

function referenceTo(
  value: Value,
  as: 'file' | 'repository',
  revision: Value | undefined,
  range: Span,
): ModelReference {
  // `path = None` before the name gets its value is no file.
  const alternatives = value.filter((single) => !(single.kind === 'literal' && single.value === null));
  const [only] = alternatives;
  // Of several files any may be loaded: the verdict of one would hide the others.
  if (only === undefined || alternatives.length > 1) return { kind: 'unknown' };
  return toSingle(only, as, revision, range, 0);
}

function toSingle(
  single: Single,
  as: 'file' | 'repository',
  revision: Value | undefined,
  range: Span,
  depth: number,
): ModelReference {
  if (single.kind === 'file' && depth < 8) {
    const [inner] = single.of;
    return inner === undefined || single.of.length > 1
      ? { kind: 'unknown' }
      : toSingle(inner, 'file', undefined, range, depth + 1);
  }
  if (single.kind === 'hub') {
    const { repository: name, file, revision: of } = single;
    return {
      kind: 'hub',
      repository: name,
      ...(file === undefined ? {} : { file }),
      ...(of === undefined ? {} : { revision: of }),
      range,
    };
  }
  if (single.kind !== 'literal' || typeof single.value !== 'string') return { kind: 'unknown' };
  const path = single.value;
  if (path === '' || remote.test(path)) return { kind: 'unknown' };
  if (as === 'repository' && repository.test(path) && !path.startsWith('.')) {
    const [of] = revision ?? [];
    const pinned = of?.kind === 'literal' && typeof of.value === 'string' ? of.value : undefined;
    return { kind: 'hub', repository: path, ...(pinned === undefined ? {} : { revision: pinned }), range };
  }
  return { kind: 'path', path, range };
}
