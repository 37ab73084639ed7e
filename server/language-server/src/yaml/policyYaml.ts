import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  DiagnosticSeverity,
  type CompletionList,
  type Diagnostic,
  type Hover,
  type Position,
} from 'vscode-languageserver';
import { getLanguageService, type LanguageService } from 'yaml-language-server';
import { maskModelines, maskOtherDocuments } from './mask.js';
import type { JsonSchema } from './schema.js';

/** What only the policy loader can tell: rules that can never apply, expired approvals, a missing inner meaning. */
export type PolicyCheck = (document: TextDocument) => Diagnostic[] | Promise<Diagnostic[]>;

export interface PolicyYamlOptions {
  /** From policyFileSchema. */
  readonly schema: JsonSchema;
  readonly check?: PolicyCheck;
  /** Another extension answers by the same schema: completion, hover and schema errors are left to it. */
  readonly schemaAnsweredElsewhere?: boolean;
}

const schemaUri = 'kernelward://schemas/policy-file';

/** The library remembers parses by address and version, for all of its instances together. */
let version = 0;

/** Answers for policy files. No method rejects for any text; nothing is read and nothing is fetched. */
export class PolicyYaml {
  readonly #service: LanguageService;
  readonly #check: PolicyCheck;
  readonly #silent: boolean;

  constructor({ schema, check, schemaAnsweredElsewhere }: PolicyYamlOptions) {
    this.#check = check ?? (() => []);
    this.#silent = schemaAnsweredElsewhere ?? false;
    this.#service = getLanguageService({
      schemaRequestService: () =>
        Promise.reject(new Error('policy files are checked against Kernelward’s own schema alone')),
      workspaceContext: { resolveRelativePath: (path) => path },
    });
    this.#service.configure({
      validate: true,
      hover: true,
      completion: true,
      format: false,
      hoverSchemaSource: false,
      disableDefaultProperties: true,
      customTags: [],
      schemas: [{ uri: schemaUri, fileMatch: ['*'], schema }],
    });
  }

  async completion(document: TextDocument, position: Position): Promise<CompletionList> {
    const none: CompletionList = { isIncomplete: false, items: [] };
    if (this.#silent) return none;
    const list = await this.#service
      .doComplete(this.#documentAt(document, position), position, false)
      .catch(() => none);
    // Where no property is named yet the library also offers one nameless entry for the whole object.
    return { ...list, items: list.items.filter(({ label }) => label !== 'object') };
  }

  async hover(document: TextDocument, position: Position): Promise<Hover | null> {
    if (this.#silent) return null;
    return this.#service.doHover(this.#documentAt(document, position), position).catch(() => null);
  }

  /** Errors of syntax and schema; where there is none, what the policy loader says. So nothing is said twice. */
  async diagnostics(document: TextDocument): Promise<Diagnostic[]> {
    const text = maskModelines(document.getText());
    // An empty file, as an editor has just made it, is not a mistake yet.
    if (text.trim() === '') return [];
    const found = await this.#service.doValidation(this.#copy(document, text), false).catch(notChecked);
    if (found.length > 0) return this.#silent ? [] : found.map(asOurs);
    return this.#check(document);
  }

  #documentAt(document: TextDocument, position: Position): TextDocument {
    const text = maskModelines(document.getText());
    return this.#copy(document, maskOtherDocuments(text, document.offsetAt(position)));
  }

  #copy(document: TextDocument, text: string): TextDocument {
    version += 1;
    return TextDocument.create(document.uri, 'yaml', version, text);
  }
}

/** A policy with an error is not used at all, so each is an error, whatever grade the library gives it. */
function asOurs(diagnostic: Diagnostic): Diagnostic {
  const syntax = diagnostic.source === 'YAML';
  return {
    range: diagnostic.range,
    message: diagnostic.message,
    severity: DiagnosticSeverity.Error,
    source: 'kernelward',
    code: syntax ? 'policy-syntax' : 'policy-schema',
  };
}

/** A text on which the library itself fails is said to be unchecked, never shown as valid. */
function notChecked(error: unknown): Diagnostic[] {
  const start = { line: 0, character: 0 };
  return [{ range: { start, end: start }, message: `This policy could not be checked: ${String(error)}` }];
}
