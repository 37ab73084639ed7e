import { environmentName } from '../names/evaluate.js';
import { literal, type Value } from '../names/value.js';
import type { Command } from '../text/magics.js';
import type { SourceFinding } from '../types.js';
import { commandFindings } from './commands.js';
import { variableFindings } from './variables.js';

/** What is risky about the lines that IPython hands to a shell or an installer, or that set variables. */
export function lineFindings(commands: readonly Command[]): SourceFinding[] {
  return commands.flatMap((command) => {
    const { kind, name, text, from, to } = command;
    const line = kind === 'shell' || name === 'sx' || name === 'system' ? text : `${name} ${text}`;
    const range = { from, to };
    const variables = variablesIn(command).flatMap(([variable, value]) =>
      variableFindings(variable, literal(value)),
    );
    return [...commandFindings(line), ...variables].map(
      ({ rule, severity, message, cwe }): SourceFinding => ({
        ...{ rule, severity, message, cwe, range, callRange: range, callee: '' },
        ...{ model: { kind: 'unknown' }, safeLoad: false, fixes: [] },
      }),
    );
  });
}

/** `%env NAME=value` and `%set_env NAME value` change what later loads do. */
export function magicEffects(commands: readonly Command[]): [string, Value][] {
  return commands.flatMap((command) =>
    variablesIn(command).map(([name, value]): [string, Value] => [environmentName(name), literal(value)]),
  );
}

function variablesIn({ name, text }: Command): [string, string][] {
  if (name !== 'env' && name !== 'set_env') return [];
  const [, variable, value] = /^\s*(\w+)\s*[= ]\s*(.*?)\s*$/.exec(text) ?? [];
  return variable === undefined || value === undefined ? [] : [[variable, value]];
}
