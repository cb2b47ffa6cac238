import { connect, type Socket } from 'node:net';

/** A request whose head lacks only the token. */
export interface BareRequest {
  readonly line: string;
  readonly headers: string;
  readonly body: string;
}

/** Sends a request on a connection of its own, and waits for the answer. */
export interface Sender {
  (request: BareRequest): Promise<void>;
  close(): void;
}

/** Connections that do no more than they must: the load client shares the machine with what it measures. */
export function bareClient(port: number, connections: number, token: string): Promise<readonly Sender[]> {
  return Promise.all(Array.from({ length: connections }, () => sender(port, token)));
}

function sender(port: number, token: string): Promise<Sender> {
  let socket: Socket;
  let answered: ((fault?: Error) => void) | undefined;
  const open = () =>
    new Promise<void>((resolve, reject) => {
      socket = connect(port, '127.0.0.1');
      let text = '';
      socket.setNoDelay(true);
      socket.setEncoding('latin1');
      socket.on('error', (fault) => {
        answered?.(fault);
        reject(fault);
      });
      socket.on('close', () => answered?.(new Error('the server closed the connection before it answered')));
      socket.on('data', (piece) => {
        text += piece;
        const head = text.indexOf('\r\n\r\n');
        if (head < 0) return;
        const length = Number(/content-length: (\d+)/i.exec(text)?.[1]);
        if (text.length < head + 4 + length) return;
        const whole = text;
        text = '';
        answered?.(
          whole.startsWith('HTTP/1.1 200') && !whole.includes('"unknown-')
            ? undefined
            : new Error(whole.slice(0, 600)),
        );
      });
      socket.on('connect', () => resolve());
    });
  const send = async ({ line, headers, body }: BareRequest) => {
    // A server closes what nobody used for some time.
    if (!socket.writable) await open();
    await new Promise<void>((done, failed) => {
      answered = (fault) => {
        answered = undefined;
        if (fault === undefined) done();
        else failed(fault);
      };
      socket.write(
        `${line} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n${headers}\r\n${body}`,
      );
    });
  };
  return open().then(() => Object.assign(send, { close: () => void socket.destroy() }));
}
