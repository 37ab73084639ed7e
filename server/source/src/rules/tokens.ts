import data from '../data/tokens.json' with { type: 'json' };
import type { SourceFinding } from '../types.js';

const kinds = data.tokens.map(({ name, pattern }) => ({ name, pattern: new RegExp(pattern, 'gi') }));
/** One look at the text tells whether any of the kinds is worth a closer one. */
const prefixes = new RegExp(
  [
    'hf_',
    'api_org_',
    'gh[pousr]_',
    'github_pat_',
    'glpat-',
    'AKIA',
    'ASIA',
    'AIza',
    'sk-',
    'xox[abprs]-',
  ].join('|') +
    '|hooks\\.slack|_live_|pypi-AgE|npm_|r8_|gsk_|dapi|SG\\.|-----BEGIN|WANDB_API|wandb\\.login|AccountKey=|aws_secret_access_key',
  'i',
);

/** Hard-coded tokens in a text. The message never repeats one. */
export function tokensIn(text: string): SourceFinding[] {
  if (!prefixes.test(text)) return [];
  const findings: SourceFinding[] = [];
  for (const { name, pattern } of kinds) {
    for (const match of text.matchAll(pattern)) {
      const token = match.groups?.token ?? match[0];
      if (!isCredible(token)) continue;
      const from = match.index + match[0].indexOf(token);
      // Inside a longer word it is something else.
      if (/[A-Za-z0-9_]/.test(text[from - 1] ?? '')) continue;
      const range = { from, to: from + token.length };
      findings.push({
        rule: 'hard-coded-token',
        severity: 'high',
        message: `A ${name} stands in the text. Whoever gets the file has it: revoke it, and read the new one from the environment.`,
        range,
        callRange: range,
        callee: '',
        model: { kind: 'unknown' },
        safeLoad: false,
        fixes: [],
        cwe: ['CWE-798'],
      });
    }
  }
  return findings;
}

/** Placeholders repeat few characters, count up, or say what they are. */
function isCredible(token: string): boolean {
  if (/example|x{6,}|placeholder|your[_-]?|redacted|1234567|abcdefg/i.test(token)) return false;
  return new Set(token.slice(-20)).size >= 8;
}
