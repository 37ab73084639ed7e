// What a rule's page says, for hovers. In a checkout the pages lie beside the rules; the bundle brings them along.
import { readFileSync } from 'node:fs';

declare const KERNELWARD_RULE_PAGES: Readonly<Record<string, string>> | undefined;

/** Markdown: what the rule is about and when not to use it, without the examples. Undefined for an unknown rule. */
export function ruleDocumentation(rule: string): string | undefined {
  const page =
    typeof KERNELWARD_RULE_PAGES === 'undefined' ? readPage(rule) : own(KERNELWARD_RULE_PAGES, rule);
  if (page === undefined) return undefined;
  const [about = '', ...sections] = page.replace(/^# .*\n/, '').split(/^## /m);
  const exception = sections.find((section) => section.startsWith('When not to use it'));
  const parts = [about.trim(), exception === undefined ? '' : `**${exception.trim().replace('\n', '**\n')}`];
  return parts.filter((part) => part !== '').join('\n\n');
}

function readPage(rule: string): string | undefined {
  if (!/^[a-z0-9-]+$/.test(rule)) return undefined;
  try {
    return readFileSync(new URL(`../../../source/docs/rules/${rule}.md`, import.meta.url), 'utf8');
  } catch {
    return undefined;
  }
}

function own(pages: Readonly<Record<string, string>>, rule: string): string | undefined {
  return Object.hasOwn(pages, rule) ? pages[rule] : undefined;
}
