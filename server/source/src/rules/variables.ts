import data from '../data/variables.json' with { type: 'json' };
import type { Severity } from '@kernelward/policy-schemas';
import type { Value } from '../names/value.js';
import { switchedOn } from './conditions.js';

interface Told {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly cwe: readonly string[];
}

const known = new Map(data.variables.map((entry) => [entry.name, entry]));

/** What is risky about setting a variable of the environment: switches that take a protection away from every load. */
export function variableFindings(name: string, value: Value): Told[] {
  const entry = known.get(name);
  if (entry === undefined || switchedOn(value).kind !== 'yes') return [];
  const { rule, severity, message } = entry;
  return [{ rule, severity: severity as Severity, message, cwe: ['CWE-502'] }];
}
