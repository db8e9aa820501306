import { connect, type Socket } from 'node:net';

export interface Reply {
  status: number;
  location: string | undefined;
  /** Cookies as a browser would send them back: `a=1; b=2`. */
  cookie: string;
  body: string;
}

/**
 * One keep-alive connection that sends a request when the last one was answered, as a browser's does. Bare sockets, because the
 * generator shares two cores with what it measures: Node's own client takes four times the processor time of the server's part.
 */
export class Connection {
  #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #waiting: { resolve(reply: Reply): void; reject(error: Error): void } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the server closed the connection')));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1' });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.removeListener('error', reject);
        resolve(new Connection(socket));
      });
    });
  }

  /** Sends a request whose text is complete: line, headers, body. */
  send(request: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request, 'latin1');
    });
  }

  close(): void {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const end = this.#received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#received.toString('latin1', 0, end + 2);
    const length = Number(/\r\ncontent-length: (\d+)\r\n/i.exec(head)?.[1] ?? 0);
    if (/\r\ntransfer-encoding:/i.test(head)) {
      this.#fail(new Error('a chunked reply: the bench reads only those with a length'));
      return;
    }
    const whole = end + 4 + length;
    if (this.#received.length < whole) return;
    const body = this.#received.toString('latin1', end + 4, whole);
    this.#received = this.#received.subarray(whole);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve({
      status: Number(head.slice(9, 12)),
      location: /\r\nlocation: ([^\r]+)/i.exec(head)?.[1],
      cookie: [...head.matchAll(/\r\nset-cookie: ([^;\r]+)/gi)].map((match) => match[1]).join('; '),
      body,
    });
  }
}

/** The text of a request. */
export function requestText(
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string,
): string {
  const lines = Object.entries({ host: 'bench', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const length =
    body === undefined ? '' : `content-type: application/json\r\ncontent-length: ${body.length}\r\n`;
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}${length}\r\n${body ?? ''}`;
}
