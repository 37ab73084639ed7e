import { place, type Rule } from './rule.js';

/** Loading takes a global from the interpreter's extension registry by number: only that interpreter knows which. */
export const pickleExtension: Rule = {
  id: 'pickle-extension',
  remediation: 'Ask the author for a file without copyreg extension codes.',
  cwe: ['CWE-502'],
  run: (facts) =>
    facts.of('extension').map(({ fact, count }) => ({
      fact,
      count,
      severity: 'high',
      verdict: 'unknown',
      message: `Loading imports whatever the interpreter registered as extension ${String(fact.code)}${place(fact.at)}.`,
    })),
};
