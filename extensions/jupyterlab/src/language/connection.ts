/** JSON-RPC 2.0 over one WebSocket of the Jupyter server, behind which our language server runs. */

type Id = number | string;

interface Incoming {
  readonly id?: Id;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** Answers a request of the server; the value is the result. */
export type RequestHandler = (params: unknown) => unknown;

/** What a request fails with when the connection ends before its answer. */
export class Disconnected extends Error {
  override readonly name = 'Disconnected';
}

const methodNotFound = -32601;

export class Connection {
  readonly closed: Promise<void>;
  private readonly socket: WebSocket;
  private readonly pending = new Map<
    Id,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  private readonly handlers = new Map<string, RequestHandler>();
  private nextId = 1;

  /** Resolves when the connection is open, rejects with Disconnected when it does not open. */
  static open(socket: WebSocket): Promise<Connection> {
    return new Promise((resolve, reject) => {
      socket.onopen = () => {
        resolve(new Connection(socket));
      };
      socket.onclose = () => {
        reject(new Disconnected('The language server cannot be reached.'));
      };
    });
  }

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      this.received(JSON.parse(data) as Incoming);
    };
    this.closed = new Promise((resolve) => {
      socket.onclose = ({ reason }) => {
        for (const { reject } of this.pending.values()) reject(new Disconnected(reason));
        this.pending.clear();
        resolve();
      };
    });
  }

  /** Requests and notifications of the server. */
  on(method: string, handler: RequestHandler): void {
    this.handlers.set(method, handler);
  }

  notify(method: string, params: unknown): void {
    this.send({ jsonrpc: '2.0', method, params });
  }

  /** The result is of the shape that the protocol states for the method; our own server keeps to it. */
  async request<T>(method: string, params: unknown): Promise<T> {
    const id = this.nextId++;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
    });
    this.send({ jsonrpc: '2.0', id, method, params });
    return (await answer) as T;
  }

  private send(message: unknown): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  private received(message: Incoming): void {
    if (message.method === undefined) {
      const waiting = message.id === undefined ? undefined : this.pending.get(message.id);
      if (!waiting || message.id === undefined) return;
      this.pending.delete(message.id);
      if (message.error) waiting.reject(new Error(message.error.message));
      else waiting.resolve(message.result);
      return;
    }
    const handler = this.handlers.get(message.method);
    const result = handler?.(message.params);
    if (message.id === undefined) return;
    const answer = handler
      ? { result: result ?? null }
      : { error: { code: methodNotFound, message: `${message.method} is not known here.` } };
    this.send({ jsonrpc: '2.0', id: message.id, ...answer });
  }
}
