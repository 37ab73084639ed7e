// Texts that programs put together: a path is as good as its literal where every part of it is known.
import { joinPath } from './paths.js';
import { literal, unknown, type Arguments, type Single, type Value } from './value.js';

/** What a value is in a text, as `str()` writes it; undefined where more than one thing, or nothing, is known. */
function written(value: Value | undefined): string | undefined {
  const [only] = value ?? [];
  if (value?.length !== 1 || only?.kind !== 'literal') return undefined;
  if (typeof only.value === 'string') return only.value;
  return typeof only.value === 'number' && Number.isSafeInteger(only.value) ? String(only.value) : undefined;
}

/** `f"{first}{second}"`, `first + second`: a file of a hub repository begins with the folder that it is in. */
export function concatenated(parts: readonly Value[]): Value {
  const [first, ...rest] = parts;
  const [only] = first ?? [];
  const texts = (first?.length === 1 && only?.kind === 'hub' ? rest : parts).map(written);
  if (texts.some((text) => text === undefined)) return unknown;
  const text = texts.join('');
  return only?.kind === 'hub' ? hubFile(only, text) : literal(text);
}

function hubFile(folder: Single & { kind: 'hub' }, rest: string): Value {
  if (rest === '') return [folder];
  if (!rest.startsWith('/')) return unknown;
  const file = rest.replace(/^\/+/, '');
  return [{ ...folder, file: folder.file === undefined ? file : joinPath(folder.file, file) }];
}

/** `"models/%s.pt" % name`: whole values alone, for a width or a precision makes another text of them. */
export function percentFormatted(template: string, given: Value): Value {
  const [only] = given;
  const values = given.length === 1 && only?.kind === 'list' ? only.items : [given];
  let next = 0;
  return filled(template, /%(%|[sd]|.)/g, (what) => {
    if (what === '%') return '%';
    return what === 's' || what === 'd' ? written(values[next++]) : undefined;
  });
}

/** `"models/{}.pt".format(name)` */
export function formatted(template: string, { positional, keywords }: Arguments): Value {
  let next = 0;
  return filled(template, /\{\{|\}\}|\{([^{}]*)\}/g, (field, whole) => {
    if (whole === '{{' || whole === '}}') return whole.charAt(0);
    if (field === '') return written(positional[next++]);
    if (/^\d+$/.test(field)) return written(positional[Number(field)]);
    return /^[A-Za-z_]\w*$/.test(field) ? written(keywords.get(field)) : undefined;
  });
}

/** `"/".join(parts)` */
export function joined(separator: string, parts: Value | undefined): Value {
  const [only] = parts ?? [];
  if (parts?.length !== 1 || only?.kind !== 'list') return unknown;
  const texts = only.items.map(written);
  return texts.some((text) => text === undefined) ? unknown : literal(texts.join(separator));
}

function filled(
  template: string,
  fields: RegExp,
  value: (field: string, whole: string) => string | undefined,
): Value {
  let told = true;
  const text = template.replace(fields, (whole: string, field = '') => {
    const known = value(field, whole);
    told &&= known !== undefined;
    return known ?? '';
  });
  return told ? literal(text) : unknown;
}
