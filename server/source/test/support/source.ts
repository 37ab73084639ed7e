import { analyze, parse, type InterpreterFacts, type SourceFinding } from '@kernelward/source';

export function factsOf(versions: Record<string, string> = {}): InterpreterFacts {
  return { versions: new Map(Object.entries(versions)), origin: 'test' };
}

export function findingsIn(text: string, versions?: Record<string, string>): readonly SourceFinding[] {
  return analyze(parse(text), { facts: factsOf(versions) }).findings;
}

/** Anything that a person would be bothered with; a safe load and a remark are not. */
export function isAlarm({ severity }: SourceFinding): boolean {
  return severity !== 'info';
}

/** `line rule` of every alarm, lines counted from 1. */
export function alarmsIn(text: string, versions?: Record<string, string>): string[] {
  return findingsIn(text, versions)
    .filter(isAlarm)
    .map(({ rule, range }) => `${String(lineOf(text, range.from))} ${rule}`);
}

export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

export function textAt(text: string, { from, to }: { readonly from: number; readonly to: number }): string {
  return text.slice(from, to);
}
