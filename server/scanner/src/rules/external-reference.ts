import { place, type Report, type Rule } from './rule.js';

/** Loading opens a file or address that the model names: beside it, or anywhere on the machine. */
export const externalReference: Rule = {
  id: 'external-reference',
  remediation:
    'Load the model only beside the files that belong to it, or ask for one that holds all of its data.',
  cwe: ['CWE-22', 'CWE-73'],
  run: (facts) =>
    facts.of('external-reference').map(({ fact, count }): Report => {
      const outside = leaves(fact.target);
      const expected = fact.loader === 'onnx' && !outside;
      return {
        fact,
        count,
        severity: outside ? 'high' : expected ? 'info' : 'medium',
        verdict: outside ? 'malicious' : expected ? 'clean' : 'unknown',
        message: `Loading opens ${JSON.stringify(fact.target.slice(0, 200))} for ${fact.what}${place(fact.at)}${
          outside ? ', outside the model’s own folder' : ''
        }.`,
      };
    }),
};

/** Whether a path leads out of the folder of the model: absolute, climbing, a drive, a share, an address. */
function leaves(target: string): boolean {
  return /^([\\/~]|[A-Za-z]:|[a-z][a-z0-9+.-]*:\/\/)/i.test(target) || target.split(/[\\/]/).includes('..');
}
