import { connect } from 'node:net';

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
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answered: ((fault?: Error) => void) | undefined;
    let text = '';
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('error', (fault) => {
      answered?.(fault);
      reject(fault);
    });
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
    const send = ({ line, headers, body }: BareRequest) =>
      new Promise<void>((done, failed) => {
        answered = (fault) => (fault === undefined ? done() : failed(fault));
        socket.write(
          `${line} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n${headers}\r\n${body}`,
        );
      });
    socket.on('connect', () => resolve(Object.assign(send, { close: () => socket.destroy() })));
  });
}
