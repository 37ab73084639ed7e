import { isGadget, judgeCall } from '../judge/call.js';
import { known } from '../judge/globals.js';
import { globalPath, pathText } from '../judge/path.js';
import { resolve } from '../judge/resolve.js';
import { render } from '../pickle/render.js';
import { globalsIn, type Value } from '../pickle/values.js';
import { place, type Report, type Rule } from './rule.js';

/**
 * Loading writes state onto a global: a module, a class, a function. Overwriting a known-good name makes a later,
 * innocent-looking call do something else.
 */
export const pickleStateWrite: Rule = {
  id: 'pickle-state-write',
  remediation: 'Do not load this file: no library writes models that change modules or classes.',
  cwe: ['CWE-502', 'CWE-915'],
  run: (facts) =>
    facts.of('state-write').flatMap(({ fact, count }): Report[] => {
      const target = resolve(fact.target);
      const hidden = target.kind === 'partial' ? replaced(target.callee) : hiddenCallable(fact.state);
      if (hidden !== undefined) {
        return [
          {
            fact,
            count,
            severity: 'critical',
            verdict: 'malicious',
            message: `Loading gives an object ${hidden}${place(fact.at)}.`,
          },
        ];
      }
      if (target.kind === 'global') {
        return [
          {
            fact,
            count,
            severity: 'critical',
            verdict: 'malicious',
            message: `Loading would overwrite state of ${pathText(target.path)} (${fact.opcode} with ${render(fact.state, 80)})${place(fact.at)}.`,
          },
        ];
      }
      if (target.kind === 'method' || target.kind === 'function') {
        if (fact.target.kind === 'call' && judgeCall(fact.target).kind !== 'good' && fact.opcode === 'BUILD')
          return [];
      }
      if (fact.target.kind !== 'extension' && !(fact.target.kind === 'call' && target.kind === 'opaque'))
        return [];
      return [
        {
          fact,
          count,
          severity: 'high',
          verdict: 'unknown',
          message: `Loading writes state onto something that the file does not name${place(fact.at)}.`,
        },
      ];
    }),
};

/** Methods that the unpickler looks up on an object and calls: stored as an attribute, they are somebody else's. */
const called = new Set([
  '__setstate__',
  'append',
  'extend',
  'add',
  '__setitem__',
  '__reduce_ex__',
  '__class__',
]);
/** What no object of a model keeps for later: these run programs or code. */
const deadly = new Set(['process', 'code', 'native']);

/** What BUILD makes a partial call, where that is dangerous. */
function replaced(callee: Value): string | undefined {
  const target = resolve(callee);
  if (target.kind !== 'global' || isGadget(target.path)) return undefined;
  const entry = known(target.path);
  return entry.kind === 'bad'
    ? `${pathText(target.path)} to call, which can ${entry.does}, in place of the function it was made with`
    : undefined;
}

/** A dangerous callable in the state of an object, as an attribute of its own or under a method's name. */
function hiddenCallable(state: Value): string | undefined {
  const dicts = state.kind === 'tuple' ? state.items : [state];
  for (const dict of dicts) {
    if (dict.kind !== 'dict') continue;
    for (const [key, value] of dict.entries) {
      const name = key.kind === 'string' ? key.text : '';
      for (const found of globalsIn([value], 16)) {
        const path = globalPath(found.module, found.name);
        const entry = known(path);
        if (isGadget(path) || entry.kind !== 'bad') continue;
        if (called.has(name))
          return `the method ${name} of ${pathText(path)}, which can ${entry.does}: the unpickler calls it`;
        if (deadly.has(entry.family) && entry.from === 'list')
          return `${pathText(path)}, which can ${entry.does}, to keep as ${name}`;
      }
    }
  }
  return undefined;
}
