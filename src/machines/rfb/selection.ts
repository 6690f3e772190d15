/** Whose text is in the clipboard: ours, or the server's, which it sends at once (cut text) or when asked (extended). */
import {
  clipboardCaps,
  clipboardNotify,
  clipboardProvide,
  clipboardRequest,
  readClipboardMessage,
  unpackText,
} from './extended-clipboard.ts';
import type { ServerMessage } from './messages.ts';
import { cutText, extendedCutText } from './protocol.ts';

/** `text`: known here. `theirs`: to be asked for. `long`: longer than is taken. */
export type Held =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'theirs' }
  | { readonly type: 'long' };

type ClipboardNews = Extract<ServerMessage, { type: 'cut' | 'cut-too-long' | 'clipboard' }>;

export class Selection {
  /** The server takes and gives Unicode. */
  extended = false;
  held: Held = { type: 'text', text: '' };
  private ours = '';
  private readonly send: (message: Buffer) => void;
  private readonly fetchers = new Set<() => void>();
  private readonly waiters = new Set<(held: Held) => void>();

  constructor(send: (message: Buffer) => void) {
    this.send = send;
  }

  /** Offers a text; on the extended clipboard the server fetches it when somebody pastes. */
  offer(text: string): void {
    this.ours = text;
    this.held = { type: 'text', text };
    this.send(this.extended ? extendedCutText(clipboardNotify(true)) : cutText(text));
  }

  /** Takes the last offer back. */
  withdraw(): void {
    this.ours = '';
    this.held = { type: 'text', text: '' };
    this.send(extendedCutText(clipboardNotify(false)));
  }

  /** Calls back whenever the server has fetched the offered text. */
  onFetched(listener: () => void): () => void {
    this.fetchers.add(listener);
    return () => this.fetchers.delete(listener);
  }

  /** Asks for the server's text. */
  fetch(done: (held: Held) => void): () => void {
    this.waiters.add(done);
    this.send(extendedCutText(clipboardRequest()));
    return () => this.waiters.delete(done);
  }

  async receive(news: ClipboardNews): Promise<void> {
    if (news.type === 'cut') this.held = { type: 'text', text: news.text.replaceAll('\r\n', '\n') };
    else if (news.type === 'cut-too-long') this.held = { type: 'long' };
    else await this.receiveExtended(news.payload);
  }

  private async receiveExtended(payload: Buffer): Promise<void> {
    const message = readClipboardMessage(payload);
    if (message?.type === 'caps') {
      // LibVNCServer says caps without `notify`; x11vnc on it crashes at a text that is provided (0.9.14).
      this.extended = message.notifies;
      if (this.extended) this.send(extendedCutText(clipboardCaps()));
    } else if (message?.type === 'notify') {
      this.held = message.text ? { type: 'theirs' } : { type: 'text', text: '' };
    } else if (message?.type === 'peek') this.send(extendedCutText(clipboardNotify(this.ours !== '')));
    else if (message?.type === 'request') await this.provide();
    else if (message?.type === 'provide') await this.provided(message.packed);
  }

  private async provide(): Promise<void> {
    this.send(extendedCutText(await clipboardProvide(this.ours)));
    for (const listener of [...this.fetchers]) listener();
  }

  private async provided(packed: Buffer | null): Promise<void> {
    const text = packed === null ? '' : await unpackText(packed);
    this.held = text === null ? { type: 'long' } : { type: 'text', text };
    for (const waiter of [...this.waiters]) waiter(this.held);
    this.waiters.clear();
  }
}
