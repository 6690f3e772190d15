/** A client of server-sent events, by the letter of the standard (WHATWG HTML, 9.2), over a plain socket of node:http. */
import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';

export interface Heard {
  readonly id: string;
  readonly type: string;
  readonly data: string;
}

/** Lines to events, whatever the pieces are that they come in. */
export class EventParser {
  readonly #heard: (event: Heard) => void;
  readonly #decoder = new TextDecoder();
  #rest = '';
  #data: string[] = [];
  #type = '';
  lastId = '';
  retryMs: number | null = null;
  readonly comments: string[] = [];

  constructor(heard: (event: Heard) => void) {
    this.#heard = heard;
  }

  push(bytes: Uint8Array): void {
    this.#rest += this.#decoder.decode(bytes, { stream: true });
    // A CR at the end may be the first half of a line's end.
    const lines = this.#rest.split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#line(line);
  }

  #line(line: string): void {
    if (line === '') {
      this.#dispatch();
      return;
    }
    const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === '') this.comments.push(value);
    else if (name === 'data') this.#data.push(value);
    else if (name === 'event') this.#type = value;
    else if (name === 'id' && !value.includes('\0')) this.lastId = value;
    else if (name === 'retry' && /^\d+$/.test(value)) this.retryMs = Number(value);
  }

  #dispatch(): void {
    const event = { id: this.lastId, type: this.#type || 'message', data: this.#data.join('\n') };
    const isEmpty = this.#data.length === 0;
    this.#data = [];
    this.#type = '';
    if (!isEmpty) this.#heard(event);
  }
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly message: IncomingMessage;
}

/** One connection of its own, answered. */
export function open(url: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers, agent: false }, (message) =>
      resolve({ status: message.statusCode ?? 0, headers: message.headers, message }),
    );
    request.once('error', reject);
  });
}

/** One connection: what was heard on it, and how it ended. */
export class Stream {
  readonly events: Heard[] = [];
  readonly parser = new EventParser((event) => this.events.push(event));
  readonly answer: Answer;
  readonly #waiting = new Set<() => void>();
  /** By the server, in order; false: it was cut off. */
  readonly ended: Promise<boolean>;

  constructor(answer: Answer) {
    this.answer = answer;
    const { message } = answer;
    message.on('data', (bytes: Buffer) => {
      this.parser.push(bytes);
      for (const look of this.#waiting) look();
    });
    message.on('error', () => undefined);
    this.ended = new Promise((resolve) => message.once('close', () => resolve(message.complete)));
  }

  static async open(url: string, headers: Readonly<Record<string, string>>): Promise<Stream> {
    return new Stream(await open(url, headers));
  }

  get ids(): number[] {
    return this.events.map(({ id }) => Number(id));
  }

  get types(): string[] {
    return this.events.map(({ type }) => type);
  }

  /** Resolves as soon as it is so; the test's own time limit is the only other end. */
  until(isSo: (stream: this) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!isSo(this)) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  leave(): void {
    this.answer.message.destroy();
  }
}

/**
 * As EventSource: comes back with Last-Event-ID whenever the connection ends, by the same address, and stops at anything but a
 * stream. Where it comes back to is asked each time: that is what a name with several servers behind it is.
 */
export async function followToTheEnd(
  where: () => string,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly events: Heard[]; readonly connections: number; readonly status: number }> {
  const events: Heard[] = [];
  for (let connections = 1; ; connections++) {
    const last = events.at(-1)?.id;
    const answer = await open(where(), { ...headers, ...(last !== undefined && { 'last-event-id': last }) });
    if (answer.status !== 200) {
      answer.message.resume();
      return { events, connections, status: answer.status };
    }
    const stream = new Stream(answer);
    await stream.ended;
    events.push(...stream.events);
  }
}
