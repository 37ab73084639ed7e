import type { Message, MessageStrategy } from 'vscode-languageserver';

/** Messages of the client, which wait in their order while the gate is closed. */
export class Gate implements MessageStrategy {
  private waiting: (() => void)[] | undefined;

  handleMessage(message: Message, next: (message: Message) => void): void {
    const go = () => {
      next(message);
    };
    if (this.waiting === undefined) go();
    else this.waiting.push(go);
  }

  close(): void {
    this.waiting ??= [];
  }

  open(): void {
    const { waiting = [] } = this;
    this.waiting = undefined;
    for (const go of waiting) go();
  }
}
