/** One who watches a machine's screen in a test, as slowly as the test wishes. */
import sharp from 'sharp';
import type { Capture, Screen } from '../../src/machines/machine.ts';
import { Bell } from '../../src/machines/watching.ts';

const soon = () => AbortSignal.timeout(20_000);
/** Of 255: JPEG encoders differ, and so do the ways from the screen to them. */
const MOST_DIFFERENCE = 12;

export class Spectator {
  readonly frames: Capture[] = [];
  /** How `watch` ended: null when it resolved. */
  readonly ended: Promise<unknown>;
  readonly #over = new AbortController();
  readonly #bell = new Bell();
  #end: { readonly reason: unknown } | undefined;
  #gate: Promise<void> = Promise.resolve();
  #open: () => void = () => {};

  constructor(screen: Screen) {
    const watched = screen.watch(async (frame) => {
      this.frames.push(frame);
      this.#bell.ring();
      await this.#gate;
    }, this.#over.signal);
    this.ended = watched.then(
      () => null,
      (error: unknown) => error,
    );
    void this.ended.then((reason) => {
      this.#end = { reason };
      this.#bell.ring();
    });
  }

  /** The newest frame, once it is as asked for. */
  async sees(isIt: (frame: Capture) => boolean | Promise<boolean>): Promise<Capture> {
    for (;;) {
      const frame = this.frames.at(-1);
      if (frame && (await isIt(frame)) && frame === this.frames.at(-1)) return frame;
      if (this.#end) throw new Error('no more frames will come', { cause: this.#end.reason });
      await this.#bell.heard(soon());
    }
  }

  /** From the next frame on, each takes until `goOn`. */
  hold(): void {
    this.#gate = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  goOn(): void {
    this.#open();
    this.#gate = Promise.resolve();
  }

  async leave(): Promise<unknown> {
    this.#over.abort(new Error('the spectator has left'));
    return this.ended;
  }
}

const thumbnail = (data: Buffer): Promise<Buffer> =>
  sharp(data).removeAlpha().resize(32, 20, { fit: 'fill' }).raw().toBuffer();

/** Whether two pictures show the same, whoever encoded them. */
export async function looksLike(one: Buffer, other: Buffer): Promise<boolean> {
  const [first, second] = await Promise.all([thumbnail(one), thumbnail(other)]);
  return first.every((value, at) => Math.abs(value - (second[at] ?? 0)) <= MOST_DIFFERENCE);
}
