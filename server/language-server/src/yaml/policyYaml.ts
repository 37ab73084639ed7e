import { loadPolicy, type PolicyDiagnostic } from '@kernelward/policy';
import {
  DiagnosticSeverity,
  type CompletionList,
  type Diagnostic,
  type Hover,
  type Position,
  type Range,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService } from 'yaml-language-server';
import { maskModelines, maskOtherDocuments } from './mask.js';
import { fixedOffers } from './offers.js';
import { policySchema, withOffers, type JsonSchema, type Offers } from './schema.js';

export interface PolicyYamlOptions {
  /** Another extension answers by the same schema: completion, hover and schema errors are left to it. */
  readonly schemaAnsweredElsewhere?: boolean;
  /** The schema of a policy file, from policyFileSchema; by default that of the kinds in policy-schemas. */
  readonly schema?: JsonSchema;
  /** What this machine knows of: sources in its cache, what its kernels asked for. Never rejects. */
  readonly offers?: () => Promise<Offers>;
}

/** A change of the text that mends one diagnostic. */
export interface PolicyTextFix {
  readonly title: string;
  readonly range: Range;
  readonly newText: string;
}

/** The library remembers parses by address and version, for all of its instances together. */
let version = 0;

/** Which file a text is of makes no difference here; to the library it would: its patterns match no name with a dot first. */
const anyFile = 'kernelward:///policy.yaml';

/** Answers for policy files. No method rejects for any text; nothing is read and nothing is fetched. */
export class PolicyYaml {
  readonly #schema: JsonSchema;
  readonly #silent: boolean;
  readonly #offers: () => Promise<Offers>;
  /** What the library's schema offers now. */
  #offered: Offers = {};
  #service: Promise<LanguageService> | undefined;

  constructor({
    schema = policySchema,
    schemaAnsweredElsewhere = false,
    offers = () => Promise.resolve({}),
  }: PolicyYamlOptions = {}) {
    this.#schema = schema;
    this.#offers = offers;
    this.#silent = schemaAnsweredElsewhere;
  }

  /** The library is a quarter of the server's code, and most sessions never open a policy. */
  #library(): Promise<LanguageService> {
    const schema = withOffers(this.#schema, this.#offered);
    this.#service ??= import('yaml-language-server').then(({ getLanguageService }) => {
      const service = getLanguageService({
        schemaRequestService: () =>
          Promise.reject(new Error('policy files are checked against Kernelward’s own schema alone')),
        workspaceContext: { resolveRelativePath: (path) => path },
        // What is said about a value is Markdown: the library leaves it out for clients that do not say so.
        clientCapabilities: {
          textDocument: { completion: { completionItem: { documentationFormat: ['markdown'] } } },
        },
      });
      service.configure({
        validate: true,
        hover: true,
        completion: true,
        format: false,
        hoverSchemaSource: false,
        disableDefaultProperties: true,
        customTags: [],
        schemas: [{ uri: 'kernelward://schemas/policy-file', fileMatch: ['*'], schema }],
      });
      return service;
    });
    return this.#service;
  }

  async completion(document: TextDocument, position: Position): Promise<CompletionList> {
    const none: CompletionList = { isIncomplete: false, items: [] };
    if (this.#silent) return none;
    await this.#renewOffers();
    const service = await this.#library();
    const list = await service
      .doComplete(this.#documentAt(document, position), position, false)
      .catch(() => none);
    // The library also offers nameless entries: for a whole object, and for an item of which it knows the type alone.
    const nameless = /^(object|- \(array item\) (string|undefined))$/;
    return { ...list, items: list.items.filter(({ label }) => !nameless.test(label)) };
  }

  async hover(document: TextDocument, position: Position): Promise<Hover | null> {
    if (this.#silent) return null;
    const service = await this.#library();
    return service.doHover(this.#documentAt(document, position), position).catch(() => null);
  }

  /**
   * What `kernelward policy validate` says, in the same words. The other extension, where there is one, already shows
   * errors of syntax and schema: then only a text without such errors has diagnostics of ours.
   */
  async diagnostics(document: TextDocument): Promise<Diagnostic[]> {
    const text = document.getText();
    // An empty file, as an editor has just made it, is not a mistake yet.
    if (text.trim() === '') return [];
    if (this.#silent) {
      const elsewhere = await (
        await this.#library()
      )
        .doValidation(this.#copy(maskModelines(text)), false)
        .catch(() => []);
      if (elsewhere.length > 0) return [];
    }
    return loadPolicy(text).diagnostics.map(fromPolicy);
  }

  /** What can be mended in `range` by changing a word; nothing where another extension shows the errors. */
  async fixes(document: TextDocument, range: Range): Promise<PolicyTextFix[]> {
    if ((await this.diagnostics(document)).length === 0) return [];
    return loadPolicy(document.getText()).diagnostics.flatMap((diagnostic): PolicyTextFix[] => {
      const { fix } = diagnostic;
      const { range: place } = fromPolicy(diagnostic);
      if (fix === undefined || place.end.line < range.start.line || place.start.line > range.end.line)
        return [];
      if (fix.kind === 'replace')
        return [{ title: `Change to ${fix.text}`, range: place, newText: fix.text }];
      return [{ title: 'Put it in quotes', range: place, newText: JSON.stringify(document.getText(place)) }];
    });
  }

  async #renewOffers(): Promise<void> {
    const offers = { ...fixedOffers(), ...(await this.#offers()) };
    if (JSON.stringify(offers) === JSON.stringify(this.#offered)) return;
    this.#offered = offers;
    // A service remembers its schemas, whatever it is configured with later.
    this.#service = undefined;
  }

  #documentAt(document: TextDocument, position: Position): TextDocument {
    const text = maskModelines(document.getText());
    return this.#copy(maskOtherDocuments(text, document.offsetAt(position)));
  }

  #copy(text: string): TextDocument {
    version += 1;
    return TextDocument.create(anyFile, 'yaml', version, text);
  }
}

/** LSP counts from 0. */
function fromPolicy({ severity, message, range }: PolicyDiagnostic): Diagnostic {
  return {
    range: {
      start: { line: range.line - 1, character: range.column - 1 },
      end: { line: range.endLine - 1, character: range.endColumn - 1 },
    },
    message,
    severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: 'kernelward',
    code: 'policy',
  };
}
