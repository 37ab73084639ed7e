import type { SourceFinding, Suppression } from '@kernelward/source';
import type { SourceDocument } from './document.js';
import type { CheckerPorts } from './ports.js';

/** Milliseconds that an answer may take; what is not known by then comes later, in slices of the second length. */
const firstAnswer = 150;
const slice = 40;
/** So many statements are read whatever the clock says, so that on a busy machine a short file is answered whole. */
const atLeast = 200;

/** Analyses documents within the time that an answer may take, and what is left when nothing else is to do. */
export class Analyses {
  /** Documents that are being analysed in slices. */
  private readonly unfinished = new Set<SourceDocument>();

  /** `finished` is called when there is more to show of a document than the last answer had. */
  constructor(
    private readonly ports: Pick<CheckerPorts, 'interpreter' | 'files' | 'clock'>,
    private readonly finished: () => void,
  ) {}

  /** What is known in time of one text of the document; the rest is set in motion. */
  now(document: SourceDocument, index: number): readonly SourceFinding[] {
    const findings = this.findings(document, index, this.within(firstAnswer));
    if (!document.isSettled(index)) this.finish(document);
    return findings;
  }

  /** All that there is to say of one text of the document, however long it takes. */
  whole(document: SourceDocument, index: number): readonly SourceFinding[] {
    return this.findings(document, index);
  }

  /** Whether an edit of a cell changed what later cells inherit, as far as that is known in time. */
  changesLaterCells(document: SourceDocument, index: number): boolean {
    const gives = document.givesOthers(index, this.facts(document), this.within(firstAnswer));
    if (!document.isSettled(index)) this.finish(document);
    return gives;
  }

  /** Comments that ask for silence, of what is known already. */
  suppressions(document: SourceDocument, index: number): readonly Suppression[] {
    return document.analysis(index, this.facts(document), () => true)?.suppressions ?? [];
  }

  private findings(document: SourceDocument, index: number, expired?: () => boolean) {
    return document.analysis(index, this.facts(document), expired)?.findings ?? [];
  }

  private facts({ path }: SourceDocument) {
    return this.ports.interpreter.facts(path && this.ports.files.parent(path));
  }

  private within(milliseconds: number): () => boolean {
    const { clock } = this.ports;
    // It is asked where there is something new to read; going over what is known takes its own time.
    let end: number | undefined;
    let asked = 0;
    return () => {
      end ??= clock.now() + milliseconds;
      return ++asked > atLeast && clock.now() > end;
    };
  }

  /** Goes on with a long document when nothing else is to do, and says when there is more to show. */
  private finish(document: SourceDocument): void {
    if (this.unfinished.has(document)) return;
    this.unfinished.add(document);
    const goOn = (): void => {
      const last = document.length - 1;
      this.findings(document, last, this.within(slice));
      if (!document.isSettled(last)) {
        setTimeout(goOn, 0);
        return;
      }
      this.unfinished.delete(document);
      this.finished();
    };
    setTimeout(goOn, 0);
  }
}
