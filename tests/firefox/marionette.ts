import { once } from 'node:events';
import net from 'node:net';

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

type Answer = [
  type: 1,
  n: number,
  error: { error: string; message: string } | null,
  result: unknown,
];

const SCRIPT_TIMEOUT_MS = 240_000;

/**
 * Firefox's own remote protocol: `<bytes>:<json>` over TCP. It needs no downloaded driver, and unlike
 * WebDriver BiDi it reaches an extension's pages and the browser's own windows.
 * https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
export class Marionette {
  readonly #socket: net.Socket;
  readonly #waiting = new Map<number, Waiting>();
  #received: Buffer = Buffer.alloc(0);
  #last = 0;

  private constructor(socket: net.Socket) {
    this.#socket = socket;
    socket.on('data', (bytes) => this.#receive(bytes));
    socket.on('close', () => this.#giveUp(new Error('Firefox has closed the connection.')));
    socket.on('error', (error) => this.#giveUp(error));
  }

  /** Connects to a running Firefox and starts a session. */
  static async connect(port: number): Promise<Marionette> {
    const socket = net.connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const marionette = new Marionette(socket);
    await marionette.ask('WebDriver:NewSession', { capabilities: {} });
    return marionette;
  }

  /** Sends a command. Rejects if Firefox answers with an error or closes the connection. */
  ask<Result>(command: string, parameters: object = {}): Promise<Result> {
    const n = ++this.#last;
    const sent = Buffer.from(JSON.stringify([0, n, command, parameters]));
    return new Promise((resolve, reject) => {
      this.#waiting.set(n, { resolve: (result) => resolve(result as Result), reject });
      this.#socket.write(`${sent.length}:`);
      this.#socket.write(sent);
    });
  }

  /** Runs a function in the page. On the extension's pages it can use the extension's APIs. */
  inPage<Args extends unknown[], Result>(
    run: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>> {
    return this.#execute(run, args);
  }

  /** Runs a function in the browser's own window, with all rights of Firefox itself. */
  async inBrowser<Args extends unknown[], Result>(
    run: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>> {
    await this.ask('Marionette:SetContext', { value: 'chrome' });
    try {
      return await this.#execute(run, args);
    } finally {
      await this.ask('Marionette:SetContext', { value: 'content' });
    }
  }

  async #execute<Result>(run: unknown, args: unknown[]): Promise<Awaited<Result>> {
    const { value } = await this.ask<{ value: { error?: string; result?: unknown } }>(
      'WebDriver:ExecuteAsyncScript',
      {
        args,
        scriptTimeout: SCRIPT_TIMEOUT_MS,
        newSandbox: true,
        sandbox: null, // the page's own scope, where its `browser` is
        script: `const done = arguments[arguments.length - 1];
          const given = Array.prototype.slice.call(arguments, 0, -1);
          (async () => (${run})(...given))().then(
            (result) => done({ result }),
            (error) => done({ error: String(error) }),
          );`,
      },
    );
    if (value.error !== undefined) throw new Error(value.error);
    return value.result as Awaited<Result>;
  }

  #receive(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    for (;;) {
      const colon = this.#received.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(this.#received.subarray(0, colon));
      if (this.#received.length < end) return;
      const message: unknown = JSON.parse(String(this.#received.subarray(colon + 1, end)));
      this.#received = this.#received.subarray(end);
      // Every message except the greeting is an answer.
      if (Array.isArray(message)) this.#settle(message as Answer);
    }
  }

  #settle([, n, error, result]: Answer): void {
    const waiting = this.#waiting.get(n);
    this.#waiting.delete(n);
    if (error) waiting?.reject(new Error(`${error.error}: ${error.message}`));
    else waiting?.resolve(result);
  }

  #giveUp(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
