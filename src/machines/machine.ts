/**
 * What the server drives: one narrow interface for every kind of machine. A part that a kind lacks is absent, and so is its
 * capability; nothing is ever pretended. Coordinates are whole px of the screenshot, always (device pixel ratio 1).
 *
 * Everything that waits takes an AbortSignal and rejects with its reason. A driver that finds its machine gone rejects with
 * MachineGone and emits `exit` once.
 */
import type { Duplex } from 'node:stream';
import type { Button } from '../contract/actions.ts';
import type { MachineKind } from '../contract/machines.ts';

export type Kind = MachineKind;

export type Capability = 'screen' | 'input' | 'clipboard' | 'windows' | 'browser' | 'shell' | 'files';

/** How far a machine is kept from its host: everything, only by its user id, not at all, or it runs elsewhere. */
export type Isolation = 'full' | 'uid' | 'none' | 'remote';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What was asked for cannot be done as asked: the caller's to correct (a 422 or `success: false`), the machine is fine. */
export class MachineRefusal extends Error {
  override readonly name = 'MachineRefusal';
}

/** The machine, or the process behind it, is gone. */
export class MachineGone extends Error {
  override readonly name = 'MachineGone';
}

export interface Capture extends Size {
  readonly data: Buffer;
  readonly format: 'jpeg' | 'png';
  readonly at: Date;
  /** An open dialog keeps the page from being drawn: this is the last frame before it. */
  readonly stale?: 'dialog';
}

export interface Screen {
  size(): Size;
  /** `quality` is JPEG's, 1 to 100; 80 when it is not given. */
  capture(options: {
    readonly format: 'jpeg' | 'png';
    readonly quality?: number;
    readonly signal: AbortSignal;
  }): Promise<Capture>;
  /** Resolves when nothing on the screen has changed for `quietMs`, at the latest after `maxMs`. */
  settle(options: {
    readonly quietMs: number;
    readonly maxMs: number;
    readonly signal: AbortSignal;
  }): Promise<void>;
  /**
   * What a watcher sees: JPEG frames, the first at once, then one whenever the screen has changed. The next is taken only when
   * `show` has resolved, and is what is there by then, so that a slow watcher skips frames instead of lagging. Resolves when the
   * signal is aborted; rejects with MachineGone when the machine ends, and with whatever `show` rejects with.
   */
  watch(show: (frame: Capture) => Promise<void>, signal: AbortSignal): Promise<void>;
}

/** A connection to a VNC server past its handshake (RFC 6143 7.3): what comes next are messages. */
export interface RfbConnection {
  readonly socket: Duplex;
  /** What the server said of itself, as it came: size, pixel format, name. */
  readonly serverInit: Buffer;
  /** Bytes that came with it and are the first of its messages. */
  readonly rest: Buffer;
}

/** The way to the VNC server of a machine that has one. */
export interface RfbDoor {
  /** One connection more, of the caller, who ends it. Rejects with MachineRefusal, MachineGone, or the signal's reason. */
  open(signal: AbortSignal): Promise<RfbConnection>;
}

/**
 * The smallest acts; clicks, drags and combinations are composed of them once, for all kinds. `key` takes names as
 * pyautogui and the contract write them (`enter`, `ctrl`, `a`, `f5`), in any case.
 */
export interface Input {
  move(x: number, y: number, signal: AbortSignal): Promise<void>;
  /** `clicks` counts the presses of a double or triple click, 1 for the first. */
  button(button: Button, down: boolean, clicks: number, signal: AbortSignal): Promise<void>;
  /** At the pointer's place, in notches of a wheel: positive is down and right. */
  scroll(dx: number, dy: number, signal: AbortSignal): Promise<void>;
  key(name: string, down: boolean, signal: AbortSignal): Promise<void>;
  /** Any Unicode text; `\n` is Enter, `\t` is Tab. */
  text(text: string, signal: AbortSignal): Promise<void>;
  /** Lets go of every key and button that is held. */
  releaseAll(): Promise<void>;
}

export interface Clipboard {
  read(signal: AbortSignal): Promise<string>;
  write(text: string, signal: AbortSignal): Promise<void>;
}

export interface Window extends Size {
  readonly id: string;
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly active: boolean;
}

export const WINDOW_ACTS = ['switch', 'close', 'minimize', 'maximize', 'restore', 'move'] as const;
export type WindowAct = (typeof WINDOW_ACTS)[number];

export interface Windows {
  list(signal: AbortSignal): Promise<Window[]>;
  act(id: string, act: WindowAct, signal: AbortSignal, place?: Partial<Window>): Promise<void>;
}

export interface Executed {
  readonly stdout: string;
  readonly stderr: string;
  /** null: it was ended by the timeout. */
  readonly code: number | null;
  readonly truncated: boolean;
  /** The folder the session is in afterwards. */
  readonly cwd: string;
}

/** Commands in sessions that remember their folder and their environment. */
export interface Shell {
  execute(
    command: string,
    options: {
      readonly session: string;
      readonly cwd?: string;
      readonly timeoutMs: number;
      readonly signal: AbortSignal;
    },
  ): Promise<Executed>;
  close(session: string): Promise<void>;
}

/** Operations of `browser/{op}` and `browser_*`, by the contract's names without the prefix. */
export interface Browser {
  operate(
    op: string,
    parameters: Readonly<Record<string, unknown>>,
    options: { readonly timeoutMs: number; readonly signal: AbortSignal },
  ): Promise<Readonly<Record<string, unknown>>>;
}

/** What is stored to find a machine's leftovers after a crash; JSON. */
export type MachineState = Readonly<Record<string, unknown>>;

/** A machine that runs. */
export interface Machine {
  readonly kind: Kind;
  readonly isolation: Isolation;
  readonly capabilities: ReadonlySet<Capability>;
  readonly screen: Screen;
  readonly input: Input;
  readonly clipboard?: Clipboard;
  readonly windows?: Windows;
  readonly shell?: Shell;
  readonly browser?: Browser;
  /** Of machines that are seen over RFB. */
  readonly rfb?: RfbDoor;
  /** The folder that `files/{op}` works in. */
  readonly home?: string;
  /** Written down once it runs, for `reap` after a crash. */
  readonly state: MachineState;
  /** Called once, when it ends by itself. */
  onExit(listener: (reason: Error) => void): void;
  /** Ends everything it started; its home stays. */
  stop(): Promise<void>;
}

export interface Spec {
  /** The machine's id, for names of folders and processes. */
  readonly id: string;
  readonly size: Size;
  /** Its own folder, made by the caller, kept over restarts. */
  readonly folder: string;
  /** Host names that its network may reach although they are local or private. */
  readonly allowedHosts: readonly string[];
  /** Where given, the only hosts that its network may reach. */
  readonly onlyHosts?: readonly string[] | undefined;
  /** What it may take of its host, where its kind can be bounded. */
  readonly cpuCores?: number;
  readonly memoryGb?: number;
  /** Kind-specific wishes: `cdp_url`, `vnc`, `seed`. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** One kind of machine. */
export interface Driver {
  readonly kind: Kind;
  /** Whether machines of this kind can run here; `reason` says what is missing and how to get it. */
  probe(): Promise<{ readonly ok: boolean; readonly isolation: Isolation; readonly reason?: string }>;
  /** Resolves when it is usable: something is on the screen and takes input. */
  start(spec: Spec, signal: AbortSignal): Promise<Machine>;
  /** Ends what a server that was killed left of a machine. Safe to repeat. */
  reap(state: MachineState): Promise<void>;
}
