/** Pictures of a VNC server's screen, in its own px. */
import sharp from 'sharp';
import type { Capture, Screen } from '../machine.ts';
import type { Frame, RfbClient } from './client.ts';
import { rfbWatch } from './watching.ts';

const QUALITY = 80;

export function rfbScreen(client: RfbClient): Screen {
  return {
    size: () => client.framebuffer.size,

    async capture({ format, quality, signal }) {
      return await encode(await client.frame(signal), { format, quality: quality ?? QUALITY, signal });
    },

    watch: rfbWatch(client, (frame, signal) => encode(frame, { format: 'jpeg', quality: QUALITY, signal })),

    async settle({ quietMs, maxMs, signal }) {
      const start = Date.now();
      // What was done just before has reached the server; only now does silence say something.
      const asked = await inTime(client.settled(signal), maxMs);
      if (asked === 'late') return;
      await quiet(client, { quietMs, maxMs: Math.max(0, maxMs - (Date.now() - start)), signal });
    },
  };
}

async function encode(
  { pixels, width, height, at }: Frame,
  options: { readonly format: Capture['format']; readonly quality: number; readonly signal: AbortSignal },
): Promise<Capture> {
  const { format, quality, signal } = options;
  const picture = sharp(pixels, { raw: { width, height, channels: 4 } }).removeAlpha();
  const encoded = format === 'jpeg' ? picture.jpeg({ quality }) : picture.png({ compressionLevel: 1 });
  const data = await encoded.toBuffer();
  signal.throwIfAborted();
  return { data, format, width, height, at };
}

async function inTime(work: Promise<void>, ms: number): Promise<'done' | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), ms);
  });
  try {
    return await Promise.race([work.then(() => 'done' as const), late]);
  } finally {
    clearTimeout(timer);
    // Too late to matter, also its failure: the next call will say.
    work.catch(() => {});
  }
}

async function quiet(
  client: RfbClient,
  options: { readonly quietMs: number; readonly maxMs: number; readonly signal: AbortSignal },
): Promise<void> {
  const { quietMs, maxMs, signal } = options;
  await client.life.wait<void>({ signal, what: 'answer', ms: maxMs + 1000 }, (done) => {
    const last = setTimeout(done, maxMs);
    let silence = setTimeout(done, quietMs);
    let { version } = client.framebuffer;
    const unwatch = client.frames.watch(() => {
      if (client.framebuffer.version === version) return;
      ({ version } = client.framebuffer);
      clearTimeout(silence);
      silence = setTimeout(done, quietMs);
    });
    return () => {
      clearTimeout(last);
      clearTimeout(silence);
      unwatch();
    };
  });
}
