import { place, type Report, type Rule } from './rule.js';

/** A chat template that reaches out of Jinja into Python's objects, or may. */
export const templateInjection: Rule = {
  id: 'template-injection',
  remediation:
    'Do not serve this model with its own template; pass the chat template of the model that it derives from.',
  cwe: ['CWE-1336'],
  run: (facts) =>
    facts
      .of('component')
      .filter(({ fact }) => fact.space.startsWith('jinja-'))
      .map(({ fact, count }): Report => {
        const unsafe = fact.space === 'jinja-unsafe';
        return {
          fact,
          count,
          severity: unsafe ? 'critical' : 'medium',
          verdict: unsafe ? 'malicious' : 'unknown',
          message:
            fact.space === 'jinja-unparsed'
              ? `${fact.detail ?? fact.name}${place(fact.at)}: what it would do is not known.`
              : `Rendering ${fact.name} ${fact.detail ?? ''}${place(fact.at)}, which a template of text never needs.`,
        };
      }),
};
