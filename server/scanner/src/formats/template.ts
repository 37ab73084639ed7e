import { TemplateError } from '../jinja/lexer.js';
import { reachesOf } from '../jinja/judge.js';
import { parseTemplate } from '../jinja/parser.js';
import type { Template } from '../jinja/ast.js';
import type { Input, Scan } from '../scan.js';
import type { Loader } from '../facts.js';

/** Longest template that is parsed; real ones have a few thousand characters. */
const maxTemplate = 1 << 20;

/**
 * A chat template: Jinja that the inference program renders with every request (CVE-2024-34359, CVE-2026-5760). It is
 * parsed, and what reaches out of Jinja into Python's objects is a fact. `where` names it, such as a GGUF key.
 */
export function readTemplate(
  scan: Scan,
  input: Input,
  text: string,
  where: string,
  loader: Loader,
  offset?: number,
): void {
  scan.meter.step(text.length >> 4);
  const at = scan.location(input, offset);
  if (text.length > maxTemplate) {
    scan.reason(input, `${where} is too long to be a chat template.`);
    return;
  }
  let template: Template;
  try {
    template = parseTemplate(text);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const detail = `${where} cannot be parsed at character ${String(error.offset)}: ${error.message}`;
    scan.add(
      { kind: 'component', space: 'jinja-unparsed', name: where, detail, at, loader },
      `jinja-unparsed|${where}`,
    );
    scan.reason(input, detail);
    return;
  }
  for (const reach of reachesOf(template)) {
    scan.add(
      { kind: 'component', space: `jinja-${reach.kind}`, name: where, detail: reach.what, at, loader },
      `jinja|${where}|${reach.what}`,
    );
  }
}

/** Whether Jinja could parse the text. */
export function isTemplate(text: string): boolean {
  if (text.length > maxTemplate) return false;
  try {
    parseTemplate(text);
    return true;
  } catch (error) {
    if (error instanceof TemplateError) return false;
    throw error;
  }
}
