import { textOf } from '../names/calls.js';
import type { CallSite } from '../names/program.js';
import type { RevisionPin, SourceFix } from '../types.js';
import { parameterOf } from './conditions.js';
import type { Entry, Fix } from './entry.js';

type Edit = SourceFix['edits'][number];

/** The edits that make this call safe; none where they could change what the program does otherwise. */
export function fixesOf(entry: Entry, site: CallSite): SourceFix[] {
  return (entry.fixes ?? []).flatMap((fix) => {
    const edits = editsOf(fix, entry, site);
    return edits === undefined ? [] : [{ title: titleOf(fix), edits }];
  });
}

function titleOf(fix: Fix): string {
  switch (fix.kind) {
    case 'keyword':
      return fix.title ?? `Load with ${fix.argument}=${fix.value}`;
    case 'callee':
      return `Use ${fix.to}`;
    case 'remove':
      return `Remove ${fix.argument}`;
  }
}

function editsOf(fix: Fix, entry: Entry, site: CallSite): readonly Edit[] | undefined {
  // Among spread arguments may be the very keyword; a function that is passed on has no arguments to edit.
  if (site.close === undefined || site.spreads) return undefined;
  switch (fix.kind) {
    case 'keyword': {
      if (fix.unless?.some((name) => writtenAt(entry, site, name) !== undefined) === true) return undefined;
      const written = writtenAt(entry, site, fix.argument);
      if (written !== undefined) return [{ range: written.value, text: fix.value }];
      const comma = site.written.length === 0 ? '' : site.trailingComma ? ' ' : ', ';
      const range = { from: site.close, to: site.close };
      return [{ range, text: `${comma}${fix.argument}=${fix.value}` }];
    }
    case 'callee': {
      const callee = site.calleeExpression;
      if (callee.kind !== 'attribute') return undefined;
      if (fix.only !== undefined && !fix.only.includes(callee.name)) return undefined;
      const range = { from: callee.to - callee.name.length, to: callee.to };
      const dropped = (fix.drop ?? []).flatMap((name) => removal(entry, site, name) ?? []);
      return [{ range, text: fix.to }, ...dropped];
    }
    case 'remove':
      return removal(entry, site, fix.argument);
  }
}

/** Where the call would name a commit. */
export function pinOf(entry: Entry, site: CallSite): RevisionPin | undefined {
  const { pin } = entry;
  const repository = textOf(
    asValue(parameterOf(entry, site.arguments, entry.model?.argument ?? entry.parameters?.[0] ?? '')),
  );
  if (pin === undefined || repository === undefined || site.close === undefined || site.spreads)
    return undefined;
  const written = writtenAt(entry, site, pin);
  if (written !== undefined) return { repository, range: written.value, before: '"', after: '"' };
  const comma = site.trailingComma ? ' ' : ', ';
  const range = { from: site.close, to: site.close };
  return { repository, range, before: `${comma}${pin}="`, after: '"' };
}

function asValue(value: ReturnType<typeof parameterOf>) {
  return typeof value === 'string' ? undefined : value;
}

function writtenAt(entry: Entry, site: CallSite, name: string) {
  const keyword = site.written.find((argument) => argument.name === name);
  if (keyword !== undefined) return keyword;
  const position = entry.parameters?.indexOf(name) ?? -1;
  const positional = site.written.filter(({ kind }) => kind === 'positional');
  return position < 0 ? undefined : positional[position];
}

/** Takes the argument with the comma before it. */
function removal(entry: Entry, site: CallSite, name: string): Edit[] | undefined {
  const argument = writtenAt(entry, site, name);
  if (argument === undefined) return undefined;
  const index = site.written.indexOf(argument);
  const before = site.written[index - 1];
  const after = site.written[index + 1];
  if (before !== undefined) return [{ range: { from: before.span.to, to: argument.span.to }, text: '' }];
  return [{ range: { from: argument.span.from, to: after?.span.from ?? argument.span.to }, text: '' }];
}
