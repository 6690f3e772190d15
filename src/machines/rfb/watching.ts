/** A VNC server's screen for those who watch: a frame whenever it has changed, at most so many a second. */
import type { Capture, Screen, Size } from '../machine.ts';
import { Bell, unlessAborted, watching } from '../watching.ts';
import type { Frame, RfbClient } from './client.ts';

/** 15 frames a second look like motion, and a video on the screen costs no more than that. */
const FRAME_MS = 1000 / 15;

type Watched = Pick<RfbClient, 'framebuffer' | 'frames' | 'life' | 'frame'>;

/** `encode` makes the picture of a frame. */
export function rfbWatch(
  client: Watched,
  encode: (frame: Frame, signal: AbortSignal) => Promise<Capture>,
): Screen['watch'] {
  return (show, signal) =>
    watching({ show, signal, onGone: (listener) => client.life.onEnd(listener) }, async (shown, stop) => {
      let known: Size | undefined;
      for (;;) {
        const since = performance.now();
        // Taken before the frame: what is drawn meanwhile is then a change, and shown.
        const { version, size } = client.framebuffer;
        // Each change of size makes another object, and most of such a screen is not known yet: only the server's answer
        // is a whole picture. Otherwise ours is one.
        const frame =
          size === known
            ? { pixels: client.framebuffer.copy(), ...size, at: new Date() }
            : await client.frame(stop);
        known = size;
        await shown(await encode(frame, stop));
        await pause(since + FRAME_MS - performance.now(), stop);
        await changed(client, version, stop);
      }
    });
}

/** The server is asked for changes only while somebody waits: it collects them meanwhile, instead of us decoding each. */
async function changed({ framebuffer, frames }: Watched, version: number, stop: AbortSignal): Promise<void> {
  const bell = new Bell();
  const unwatch = frames.watch(bell.ring);
  try {
    while (framebuffer.version === version) await bell.heard(stop);
  } finally {
    unwatch();
  }
}

async function pause(ms: number, stop: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await unlessAborted(over, stop).finally(() => clearTimeout(timer));
}
