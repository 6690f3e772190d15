/**
 * The kind `sim`: a desktop of our own that needs nothing of its host, so it can be driven anywhere, by anyone, with the same
 * result. What test keys get. The desktop is `apply` and `draw`; this is the machine around them.
 */
import sharp from 'sharp';
import type { Button } from '../../contract/actions.ts';
import {
  type Capture,
  type Driver,
  type Machine,
  MachineGone,
  MachineRefusal,
  type Size,
  type Spec,
  type Window,
} from '../machine.ts';
import { Bell, watching } from '../watching.ts';
import { apply } from './apply.ts';
import { draw } from './draw.ts';
import { MOST_TEXT } from './keyboard.ts';
import { keyOf } from './keys.ts';
import { saveDesktop, savedDesktop } from './saved.ts';
import { type SimSnapshot, snapshotOf } from './snapshot.ts';
import { initialState, type SimEvent, type SimState } from './state.ts';
import { viewOf } from './view.ts';

/** px. Smaller, a form does not fit; larger, nobody's screen is. */
const SIDES = { width: [200, 3_840], height: [150, 2_160] } as const;
/** Notches of one scroll, px of one move: what no hand does is refused rather than rounded. */
const MOST_NOTCHES = 10_000;
const DEFAULT_SEED = '1';
const MOST_SEED = 200;
const DEFAULT_QUALITY = 80;

export interface SimMachine extends Machine {
  readonly kind: 'sim';
  /** Everything that can be asserted, as plain JSON that is nobody else's. */
  inspect(): SimSnapshot;
}

export interface SimDriver extends Driver {
  readonly kind: 'sim';
  start(spec: Spec, signal: AbortSignal): Promise<SimMachine>;
}

export function createSimDriver(): SimDriver {
  return {
    kind: 'sim',
    probe: async () => ({ ok: true, isolation: 'full' }),
    async start(spec, signal) {
      signal.throwIfAborted();
      const fresh = initialState(checkedSize(spec.size), checkedSeed(spec.options.seed));
      return machine((await savedDesktop(spec.folder)) ?? fresh, spec.folder);
    },
    // It lives in the server's own memory and ended with it.
    reap: async () => {},
  };
}

function checkedSize({ width, height }: Size): Size {
  for (const [side, px] of [
    ['width', width],
    ['height', height],
  ] as const) {
    const [least, most] = SIDES[side];
    if (!Number.isInteger(px) || px < least || px > most)
      throw new MachineRefusal(`the ${side} of a sim is ${least} to ${most} px`);
  }
  return { width, height };
}

function checkedSeed(seed: unknown = DEFAULT_SEED): string {
  if (typeof seed === 'string' && seed.length <= MOST_SEED) return seed;
  if (typeof seed === 'number' && Number.isFinite(seed)) return String(seed);
  throw new MachineRefusal(`seed is a number, or a string of at most ${MOST_SEED} characters`);
}

/** The state that a machine is in, and the one way to change it. */
interface Desk {
  /** Rejects once it was stopped. */
  state(): SimState;
  /** Of the moment it was stopped, too. */
  last(): SimState;
  react(event: SimEvent, signal?: AbortSignal): void;
  stop(): void;
  /** Calls back after every change, until the returned function is called. */
  onChange(listener: () => void): () => void;
  /** Calls back when it is stopped. */
  onStop(listener: (reason: MachineGone) => void): () => void;
}

function deskOf(initial: SimState): Desk {
  let now = initial;
  let gone: MachineGone | undefined;
  const changes = new Set<() => void>();
  const ends = new Set<(reason: MachineGone) => void>();
  const state = (): SimState => {
    if (gone) throw gone;
    return now;
  };
  return {
    state,
    last: () => now,
    react(event, signal) {
      signal?.throwIfAborted();
      const before = state();
      now = apply(before, event);
      if (now !== before) for (const listener of [...changes]) listener();
    },
    stop() {
      if (gone) return;
      gone = new MachineGone('the machine was stopped');
      for (const listener of [...ends]) listener(gone);
    },
    onChange(listener) {
      changes.add(listener);
      return () => changes.delete(listener);
    },
    onStop(listener) {
      if (gone) listener(gone);
      else ends.add(listener);
      return () => ends.delete(listener);
    },
  };
}

function machine(initial: SimState, folder: string): SimMachine {
  const desk = deskOf(initial);
  let saved: Promise<void> | undefined;
  return {
    kind: 'sim',
    isolation: 'full',
    capabilities: new Set(['screen', 'input', 'clipboard', 'windows'] as const),
    screen: screenOf(desk, initial.size),
    input: inputOf(desk),
    clipboard: {
      async read(signal) {
        signal.throwIfAborted();
        return desk.state().clipboard;
      },
      async write(text, signal) {
        desk.react({ kind: 'clipboard', text: bounded(text) }, signal);
      },
    },
    windows: windowsOf(desk),
    state: { seed: initial.seed },
    // It never ends by itself.
    onExit() {},
    stop() {
      desk.stop();
      saved ??= saveDesktop(folder, desk.last());
      return saved;
    },
    inspect: () => snapshotOf(desk.last()),
  };
}

function finite(name: string, value: number, most = Number.MAX_SAFE_INTEGER): number {
  if (!Number.isFinite(value) || Math.abs(value) > most)
    throw new MachineRefusal(`${name} is a number of at most ${most}`);
  return value;
}

function bounded(text: string): string {
  if (text.length > MOST_TEXT) throw new MachineRefusal(`a text has ${MOST_TEXT} characters at most`);
  return text;
}

function inputOf(desk: Desk): Machine['input'] {
  return {
    async move(x, y, signal) {
      desk.react({ kind: 'move', x: finite('x', x), y: finite('y', y) }, signal);
    },
    async button(button: Button, down, clicks, signal) {
      desk.react(down ? { kind: 'button_down', button, clicks } : { kind: 'button_up', button }, signal);
    },
    async scroll(dx, dy, signal) {
      const [right, below] = [finite('dx', dx, MOST_NOTCHES), finite('dy', dy, MOST_NOTCHES)];
      desk.react({ kind: 'scroll', dx: right, dy: below }, signal);
    },
    async key(name, down, signal) {
      desk.react({ kind: down ? 'key_down' : 'key_up', key: keyOf(name) }, signal);
    },
    async text(text, signal) {
      desk.react({ kind: 'text', text: bounded(text) }, signal);
    },
    async releaseAll() {
      desk.react({ kind: 'release' });
    },
  };
}

function screenOf(desk: Desk, size: Size): Machine['screen'] {
  let last: { state: SimState; wish: string; data: Buffer } | undefined;
  const capture: Machine['screen']['capture'] = async ({ format, quality = DEFAULT_QUALITY, signal }) => {
    signal.throwIfAborted();
    const state = desk.state();
    const wish = `${format} ${quality}`;
    // Whoever waits for a change looks often, and mostly at what was there before.
    if (last?.state !== state || last.wish !== wish) {
      const data = await encode(state, format, quality);
      signal.throwIfAborted();
      last = { state, wish, data };
    }
    return { ...size, data: last.data, format, at: new Date() };
  };
  return {
    size: () => size,
    capture,
    watch: (show, signal) =>
      watching({ show, signal, onGone: desk.onStop }, (shown, stop) =>
        showChanges(desk, () => capture({ format: 'jpeg', signal: stop }), { shown, stop }),
      ),
    async settle({ signal }) {
      signal.throwIfAborted();
      desk.state();
    },
  };
}

async function showChanges(
  desk: Desk,
  capture: () => Promise<Capture>,
  { shown, stop }: { readonly shown: (frame: Capture) => Promise<void>; readonly stop: AbortSignal },
): Promise<void> {
  const bell = new Bell();
  const forget = desk.onChange(bell.ring);
  try {
    for (let before: Buffer | undefined; ; await bell.heard(stop)) {
      const frame = await capture();
      // The state holds more than is seen: the pointer, the clipboard.
      if (before?.equals(frame.data)) continue;
      before = frame.data;
      await shown(frame);
    }
  } finally {
    forget();
  }
}

function encode(state: SimState, format: 'jpeg' | 'png', quality: number): Promise<Buffer> {
  const { pixels, width, height } = draw(state);
  const image = sharp(pixels, { raw: { width, height, channels: 3 } });
  return format === 'jpeg'
    ? image.jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer()
    : image.png({ compressionLevel: 1 }).toBuffer();
}

function windowsOf(desk: Desk): NonNullable<Machine['windows']> {
  return {
    async list(signal): Promise<Window[]> {
      signal.throwIfAborted();
      const state = desk.state();
      const seen = viewOf(state).windows.map(({ pane, title, active, frame }) => ({
        ...frame,
        ...{ id: pane, title, active },
      }));
      const hidden = snapshotOf(state).windows.filter(({ mode }) => mode === 'minimized');
      return [...hidden.map(({ id, title, rect }) => ({ ...rect, id, title, active: false })), ...seen];
    },
    async act(id, act, signal, place) {
      desk.react({ kind: 'window', id, act, ...(place === undefined ? {} : { place }) }, signal);
    },
  };
}
