/** Requests that fetch would not send: as they are, byte by byte. */
import { connect } from 'node:net';
import type { Called } from '../support/app.ts';

/** Sends `text` and reads until the server closes the connection or has sent one whole response. */
export function sendRaw(url: string, text: string | Buffer): Promise<Called> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let received = Buffer.alloc(0);
    const finish = (): void => {
      socket.destroy();
      resolve(readResponse(received.toString()));
    };
    socket.on('data', (data) => {
      received = Buffer.concat([received, data]);
      if (isWhole(received.toString())) finish();
    });
    socket.on('end', finish);
    socket.on('error', reject);
    socket.write(text);
  });
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, Math.max(0, end)))?.[1];
  return end >= 0 && length !== undefined && Buffer.byteLength(text.slice(end + 4)) >= Number(length);
}

function readResponse(text: string): Called {
  const end = text.indexOf('\r\n\r\n');
  const [start = '', ...lines] = text.slice(0, Math.max(0, end)).split('\r\n');
  const headers = new Headers(
    lines.map(
      (line) =>
        [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as [string, string],
    ),
  );
  const body = text.slice(end + 4);
  return {
    status: Number(start.split(' ')[1] ?? 0),
    headers,
    json: body.startsWith('{') ? JSON.parse(body) : {},
    text: body,
  };
}

/** Announces a body of `bytes` and sends only the first of them. */
export function announce(
  url: string,
  { method, path }: { method: string; path: string },
  key: string,
  bytes: number,
): Promise<Called> {
  return sendRaw(
    url,
    `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: ${key}\r\nContent-Type: application/json\r\nContent-Length: ${bytes}\r\n\r\n{`,
  );
}
