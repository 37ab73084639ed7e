import type { Severity } from '@kernelward/policy-schemas';
import type { CallSite, Observer, Reference } from '../names/program.js';
import { usesParameter } from '../names/functions.js';
import type { Arguments, Single, Value } from '../names/value.js';
import type { Expression } from '../syntax/ir.js';
import type { SourceFinding } from '../types.js';
import { commandFindings } from './commands.js';
import type { Circumstances } from './conditions.js';
import type { Entry } from './entry.js';
import { fixesOf, pinOf } from './fixes.js';
import { judge, type Judgement } from './judge.js';
import { isOwn, modelOf } from './model.js';
import { concerns, entriesFor, keywordEntries, lastName, mentions } from './table.js';
import { calledText } from './called-text.js';
import { variableFindings } from './variables.js';
import type { Span } from '../text/span.js';

/** CWE-502: deserialization of untrusted data. */
const deserialization: readonly string[] = ['CWE-502'];
const serious: readonly Severity[] = ['critical', 'high', 'medium'];
const noArguments: Arguments = {
  positional: [],
  keywords: new Map(),
  openFrom: undefined,
  openKeywords: false,
};

const nothingLoaded = { model: { kind: 'unknown' }, safeLoad: false, fixes: [] } as const;

interface Attempt {
  phase: 'body' | 'handlers';
  /** What the body loads with the safe form. */
  readonly safe: Set<string>;
}

/** Makes findings of what a program does. Offsets count from the top-level statement's beginning. */
export class Findings implements Observer {
  readonly found: SourceFinding[] = [];
  private readonly attempts: Attempt[] = [];

  constructor(private readonly at: Circumstances) {}

  call(path: string, receiver: Arguments | undefined, site: CallSite): void {
    const rules = new Set<string>();
    for (const entry of entriesFor(path)) {
      if (rules.has(entry.rule)) continue;
      rules.add(entry.rule);
      if (isOwn(entry, site.arguments, receiver)) continue;
      const judgement = judge(entry, site.arguments, this.at);
      const finding = this.finding(entry, path, receiver, site, judgement);
      if (judgement.safe || judgement.severity === 'info') this.attempts.at(-1)?.safe.add(entry.rule);
      if (finding !== undefined) this.add(this.afterFailure(finding));
    }
    const command = calledText(path, site.arguments);
    if (command !== undefined) {
      for (const { rule, severity, message, cwe } of commandFindings(command)) {
        this.add({
          ...{ rule, severity, message, cwe, range: site.callee, callRange: site.span, callee: '' },
          ...nothingLoaded,
        });
      }
    }
  }

  anyCall(callee: Value, site: CallSite): void {
    const paths = callee.flatMap((single) => (single.kind === 'object' ? [single.path] : []));
    for (const entry of keywordEntries) {
      const { keyword } = entry;
      const call = withKeyword(site.arguments, keyword);
      if (call === undefined) continue;
      // An entry that knows this function says more.
      if (paths.some((path) => entriesFor(path).some((known) => mentions(known, keyword)))) continue;
      const path = paths.find((name) => !name.startsWith('?')) ?? writtenName(site.calleeExpression);
      if (!concerns(entry, lastName(path))) continue;
      if (callee.every((single) => ignores(single, keyword))) continue;
      const judgement = judge({ ...entry, names: [] }, call, this.at);
      const finding = this.finding({ ...entry, names: [] }, path, undefined, site, judgement);
      const written = site.written.find(({ name }) => name === keyword);
      if (finding !== undefined) this.add({ ...finding, range: written?.span ?? finding.range });
    }
  }

  reference(path: string, how: Reference, bound: Arguments | undefined, at: Expression): void {
    for (const entry of entriesFor(path)) {
      if (entry.reference === false) continue;
      const judgement = judge(entry, bound ?? noArguments, this.at);
      if (judgement.severity === undefined || judgement.safe || !serious.includes(judgement.severity))
        continue;
      const span = { from: at.from, to: at.to };
      const callee = shown(path);
      const named = how === 'named';
      const because = judgement.message.replaceAll('{callee}', callee);
      this.add({
        rule: entry.rule,
        // What depends on the arguments is for the call to tell.
        severity: !named
          ? judgement.severity
          : bound === undefined && entry.reference === 'passed'
            ? 'info'
            : 'low',
        message: named
          ? `${callee} gets another name here. ${because}`
          : `${callee} is handed on, to be called with files that cannot be told from here. ${because}`,
        range: span,
        callRange: span,
        callee,
        model: { kind: 'unknown' },
        safeLoad: false,
        fixes: [],
        cwe: entry.cwe ?? deserialization,
      });
    }
  }

  variable(name: string, value: Value, at: Span): void {
    const range = { from: at.from, to: at.to };
    for (const told of variableFindings(name, value)) {
      this.add({ ...told, range, callRange: range, callee: name, ...nothingLoaded });
    }
  }

  tryBody(): void {
    this.attempts.push({ phase: 'body', safe: new Set() });
  }

  handlers(): void {
    const attempt = this.attempts.at(-1);
    if (attempt !== undefined) attempt.phase = 'handlers';
  }

  tryEnd(): void {
    this.attempts.pop();
  }

  private finding(
    entry: Entry,
    path: string,
    receiver: Arguments | undefined,
    site: CallSite,
    { severity, safe, remark, message }: Judgement,
  ): SourceFinding | undefined {
    if (severity === undefined) return undefined;
    const model = modelOf(entry, site.arguments, receiver, modelSpan(entry, site));
    // A safe load is worth a word only for the sake of the file's verdict.
    if (safe && !remark && model.kind === 'unknown') return undefined;
    const pin = pinOf(entry, site);
    const callee = shown(path);
    return {
      rule: entry.rule,
      severity,
      message: message.replaceAll('{callee}', callee),
      range: site.callee,
      callRange: site.span,
      callee,
      model,
      safeLoad: safe,
      ...(remark ? { remark } : {}),
      fixes: safe ? [] : fixesOf(entry, site),
      ...(pin === undefined ? {} : { pin }),
      cwe: entry.cwe ?? deserialization,
    };
  }

  /** A risky load where the safe one failed: whoever made the file decides that it fails. */
  private afterFailure(finding: SourceFinding): SourceFinding {
    const attempt = this.attempts.findLast(({ phase }) => phase === 'handlers');
    if (attempt?.safe.has(finding.rule) !== true || !serious.includes(finding.severity)) return finding;
    return {
      ...finding,
      rule: 'fail-open-load',
      severity: 'high',
      message: `When the safe load fails, ${finding.callee} loads the same without protection: a hostile file only has to make the first attempt fail. Let it fail.`,
      fixes: [],
    };
  }

  private add(finding: SourceFinding): void {
    const known = this.found.find(
      ({ rule, callRange }) =>
        rule === finding.rule &&
        callRange.from === finding.callRange.from &&
        callRange.to === finding.callRange.to,
    );
    // One call may be reached with several meanings of a name; it is shown once, as the worst of them.
    if (known === undefined) {
      // What is safe about a call is not worth a line beside what is not.
      const beside = this.found.filter(
        ({ callRange: { from, to } }) => from === finding.callRange.from && to === finding.callRange.to,
      );
      const most = Math.max(weight(finding), ...beside.map(weight));
      if (finding.safeLoad && (weight(finding) < most || (beside.length > 0 && !finding.remark))) return;
      for (const other of beside)
        if (other.safeLoad && weight(other) < most) this.found.splice(this.found.indexOf(other), 1);
      this.found.push(finding);
    } else if (order(finding) < order(known)) this.found[this.found.indexOf(known)] = finding;
  }
}

/** What is safe says less than a remark, and that less than a risk. */
function weight({ safeLoad, remark }: SourceFinding): number {
  return safeLoad ? (remark === true ? 1 : 0) : 2;
}

function order({ severity, safeLoad }: SourceFinding): number {
  const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];
  return severities.indexOf(severity) * 2 + (safeLoad ? 1 : 0);
}

/** The name as a program writes it: without the marks of what returned it. */
function shown(path: string): string {
  return path.replace(/\(find_class\)|\(\)/g, '').replace(/^\?\./, '');
}

function modelSpan(entry: Entry, site: CallSite) {
  const name = entry.model?.argument;
  if (name === undefined) return site.span;
  const position = entry.parameters?.indexOf(name) ?? -1;
  const written =
    site.written.find((argument) => argument.name === name) ??
    site.written.filter(({ kind }) => kind === 'positional')[position];
  return written?.value ?? site.span;
}

/** The callee as the program writes it, for those that are not known. */
function writtenName(callee: Expression): string {
  if (callee.kind === 'name') return callee.id;
  if (callee.kind === 'attribute') return `${writtenName(callee.object)}.${callee.name}`;
  return callee.kind === 'call' ? writtenName(callee.callee) : 'this call';
}

/** A function of the program that takes the keyword and does nothing with it. */
function ignores(callee: Single, keyword: string): boolean {
  const of = callee.kind === 'function' ? callee.of : undefined;
  return (
    of?.parameters.some(({ kind, name }) => kind === 'plain' && name === keyword) === true &&
    !usesParameter(of, keyword)
  );
}

/** The arguments with the keyword, where the call has it itself or in a dictionary of options that it hands on. */
function withKeyword(call: Arguments, keyword: string): Arguments | undefined {
  if (call.keywords.has(keyword)) return call;
  for (const [name, value] of call.keywords) {
    if (!/(?:kwargs|args|options|config|settings)$/i.test(name)) continue;
    for (const single of value) {
      if (single.kind === 'dictionary' && single.entries.has(keyword))
        return { ...call, keywords: single.entries };
    }
  }
  return undefined;
}
