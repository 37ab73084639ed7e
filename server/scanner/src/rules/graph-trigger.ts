import { place, type Report, type Rule } from './rule.js';

/** What a model answers is chosen by a comparison with its input. Advice: the file stays what it is otherwise. */
export const graphTrigger: Rule = {
  id: 'graph-trigger',
  remediation:
    'Look at this part of the graph (Netron shows it): what input makes the comparison true, and what is answered then?',
  cwe: ['CWE-506'],
  run: (facts) =>
    facts.of('component').flatMap(({ fact, count }): Report[] =>
      fact.space === 'onnx-trigger'
        ? [
            {
              fact,
              count,
              severity: 'low',
              verdict: 'clean',
              message: `An output is chosen by ${fact.name}, whose condition compares the input itself with something${place(fact.at)}: architectural backdoors are built so, and some ordinary models, too.`,
              threat: 'PAIT-ONNX-200',
            },
          ]
        : [],
    ),
};
