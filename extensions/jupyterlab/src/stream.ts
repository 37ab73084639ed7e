import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import { type ISignal, Signal } from '@lumino/signaling';
import type { Notice, NoticeBatch, ServerState } from './state.js';

const firstRetryMs = 500;
const longestRetryMs = 30_000;
const keptNotices = 1000;

/** A WebSocket of this Jupyter server, with the page's own authentication. */
export function openSocket(settings: ServerConnection.ISettings, ...path: string[]): WebSocket {
  const url = URLExt.join(settings.wsUrl, 'kernelward', ...path);
  const token = settings.appendToken && settings.token ? `?token=${encodeURIComponent(settings.token)}` : '';
  return new settings.WebSocket(url + token);
}

/** The one event stream of the page. It reconnects by itself; while it is away the state is undefined, never stale. */
export class EventStream {
  private readonly settings: ServerConnection.ISettings;
  private readonly stateSignal = new Signal<this, ServerState | undefined>(this);
  private readonly noticesSignal = new Signal<this, readonly Notice[]>(this);
  private readonly kept = new Map<string, Notice>();
  private retryMs = firstRetryMs;
  private current: ServerState | undefined;
  private notSent = 0;

  constructor(settings: ServerConnection.ISettings) {
    this.settings = settings;
    this.connect();
  }

  get state(): ServerState | undefined {
    return this.current;
  }

  /** Oldest first. */
  get notices(): readonly Notice[] {
    return [...this.kept.values()];
  }

  get stateChanged(): ISignal<this, ServerState | undefined> {
    return this.stateSignal;
  }

  /** Notices that the server counted and did not send, because a kernel made too many at once. */
  get withheld(): number {
    return this.notSent;
  }

  /** New notices, and known ones that belong to another cell than it seemed at first. */
  get noticesChanged(): ISignal<this, readonly Notice[]> {
    return this.noticesSignal;
  }

  private connect(): void {
    const socket = openSocket(this.settings, 'events');
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      this.retryMs = firstRetryMs;
      this.received(JSON.parse(data) as ServerState | NoticeBatch);
    };
    socket.onclose = () => {
      this.setState(undefined);
      setTimeout(() => {
        this.connect();
      }, this.retryMs);
      this.retryMs = Math.min(this.retryMs * 2, longestRetryMs);
    };
  }

  private received(message: ServerState | NoticeBatch): void {
    if (message.kind === 'state') {
      this.setState(message);
      return;
    }
    this.notSent += message.withheld;
    for (const notice of message.notices) this.kept.set(notice.id, notice);
    for (const id of this.kept.keys()) {
      if (this.kept.size <= keptNotices) break;
      this.kept.delete(id);
    }
    this.noticesSignal.emit(message.notices);
  }

  private setState(state: ServerState | undefined): void {
    this.current = state;
    this.stateSignal.emit(state);
  }
}
