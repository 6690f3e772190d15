/** What the last picture of a screen says, read by the engine's eyes. They miss things: what they do not see may still be there. */
import type { Engine, Reading, TextElement } from '../../engine/engine.ts';
import type { Screenshot } from '../../lib/images.ts';
import { plainText } from '../../vision/grounding/describe.ts';

export interface ScreenSeen {
  /** Whether these very words stand on the screen, one after the other. */
  says(text: string): boolean;
  /** Whether a field of this name stands there. */
  hasField(name: string): Promise<boolean>;
  /** Whether the field of this name shows the value; null when there is no such field to be seen. */
  fieldShows(name: string, value: string): Promise<boolean | null>;
}

type Eyes = Pick<Engine, 'read' | 'ground'>;

/** px: a field's text is at most this far from its middle, up or down. */
const ROW = 20;
/** px: and at most this far to either side. */
const REACH = 400;

const contains = (said: string, text: string): boolean =>
  text !== '' && ` ${plainText(said)} `.includes(` ${text} `);

function nearText(elements: readonly TextElement[], { x, y }: { x: number; y: number }): string {
  const near = elements.filter(
    ({ left, top, width, height }) =>
      Math.abs(top + height / 2 - y) <= ROW && left - REACH <= x && x <= left + width + REACH,
  );
  return near.map(({ text }) => text).join(' ');
}

/** Nothing is read before it is asked for, and then once. */
export function screenOf(frame: Screenshot, eyes: Eyes, signal: AbortSignal): () => Promise<ScreenSeen> {
  let reading: Promise<Reading> | undefined;
  const place = async (name: string) => {
    const element = /\b(?:field|box|input)s?\b/i.test(name) ? name : `${name} field`;
    const where = await eyes.ground({ screenshot: frame, element, signal });
    return where.found ? where.point : null;
  };
  return async () => {
    reading ??= eyes.read({ screenshot: frame, signal });
    const { fullText, elements } = await reading;
    return {
      says: (text) => contains(fullText, plainText(text)),
      hasField: async (name) => (await place(name)) !== null,
      async fieldShows(name, value) {
        const point = await place(name);
        return point && contains(nearText(elements, point), plainText(value));
      },
    };
  };
}
