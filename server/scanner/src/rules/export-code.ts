import { judgeTorchExport } from '../judge/torch-export.js';
import { place, type Report, type Rule } from './rule.js';

/** A torch.export package has operators that are not PyTorch's, or text that its loader evaluates, imports or compiles. */
export const exportCode: Rule = {
  id: 'export-code',
  remediation:
    'Do not load the package; ask its author for a program of PyTorch’s own operators whose shapes are plain arithmetic.',
  cwe: ['CWE-95', 'CWE-829'],
  run: (facts) =>
    facts.of('component').flatMap(({ fact, count }): Report[] => {
      const judged = judgeTorchExport(fact);
      if (judged === undefined) return [];
      const { severity, verdict, does } = judged;
      return [{ fact, count, severity, verdict, message: `Loading the program ${does}${place(fact.at)}.` }];
    }),
};
