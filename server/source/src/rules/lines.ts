import { environmentName } from '../names/evaluate.js';
import { literal, type Value } from '../names/value.js';
import type { Command } from '../text/magics.js';
import type { SourceFinding } from '../types.js';
import { commandFindings } from './commands.js';

/** What is risky about the lines that IPython hands to a shell or an installer. */
export function lineFindings(commands: readonly Command[]): SourceFinding[] {
  return commands.flatMap(({ kind, name, text, from, to }) => {
    const line = kind === 'shell' || name === 'sx' || name === 'system' ? text : `${name} ${text}`;
    const range = { from, to };
    return commandFindings(line).map(({ rule, severity, message, cwe }): SourceFinding => ({
      ...{ rule, severity, message, cwe, range, callRange: range, callee: '' },
      ...{ model: { kind: 'unknown' }, safeLoad: false, fixes: [] },
    }));
  });
}

/** `%env NAME=value` and `%set_env NAME value` change what later loads do. */
export function magicEffects(commands: readonly Command[]): [string, Value][] {
  return commands.flatMap(({ name, text }): [string, Value][] => {
    if (name !== 'env' && name !== 'set_env') return [];
    const match = /^\s*(\w+)\s*[= ]\s*(.*?)\s*$/.exec(text);
    const [, variable, value] = match ?? [];
    return variable === undefined || value === undefined ? [] : [[environmentName(variable), literal(value)]];
  });
}
