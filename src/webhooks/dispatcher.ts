/**
 * Sends webhooks: at least once, signed anew each time, in order for each run. Any number of processes do it on one store; what
 * one of them has taken is leased to it, and sent again by another when it dies.
 */
import { retryOnOutage } from '../db/outage.ts';
import type { Store } from '../db/store.ts';
import { newId } from '../lib/ids.ts';
import type { Resolve } from '../lib/resolve.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { openSecret } from './enqueue.ts';
import { post } from './post.ts';
import { createResolve } from './resolve.ts';
import {
  claimDue,
  endAsGone,
  FIRST_PLACE,
  giveBack,
  type Leased,
  recordAttempt,
  type Shares,
} from './rows.ts';
import { nextOf, type Outcome } from './schedule.ts';
import { signatureOf } from './signature.ts';

interface DispatcherLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

interface DispatcherLimits extends Shares {
  /** Attempts at once, in this process. */
  readonly concurrency: number;
  /** For one attempt, everything included. */
  readonly timeoutMs: number;
  /** After which another process may take over what this one has taken. */
  readonly leaseMs: number;
  /** How often it looks without being poked. */
  readonly pollMs: number;
  /** What attempts under way get when it closes. */
  readonly graceMs: number;
}

const LIMITS: DispatcherLimits = {
  concurrency: 16,
  perAccount: 8,
  perReceiver: 4,
  timeoutMs: 10_000,
  leaseMs: 30_000,
  pollMs: 1_000,
  graceMs: 2_000,
};

export interface DispatcherOptions {
  readonly store: Store;
  readonly executorId: string;
  /** Whether this process may act: not after others took it for dead. */
  readonly isAlive: () => boolean;
  /** What `sealSecret` sealed with. */
  readonly box: SecretBox;
  readonly now: () => Date;
  readonly log: DispatcherLog;
  readonly allowPrivate: boolean;
  /** Of the product, for User-Agent. */
  readonly version: string;
  readonly limits?: Partial<DispatcherLimits>;
  readonly resolve?: Resolve;
  /** From 0 to 1; for the jitter of retries. */
  readonly chance?: () => number;
  /** Certificates that are trusted in place of the well-known ones. */
  readonly ca?: string;
}

export interface Dispatcher {
  /** Something may be due: looks at once. Call it after the commit that wrote a delivery. */
  poke(): void;
  /** Takes nothing more, lets attempts under way finish for a moment, and leaves the rest to other processes. */
  close(): Promise<void>;
}

/** The headers of one attempt at this instant. */
function headersOf({ event_id, body }: Leased, secret: string, at: Date, version: string) {
  const signature = signatureOf(body, secret, at);
  return {
    'Content-Type': 'application/json',
    'User-Agent': `Opencoast/${version}`,
    'Coasty-Event-Id': event_id,
    'Coasty-Signature': signature,
    'X-Coasty-Signature': signature,
  };
}

class PollingDispatcher implements Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #limits: DispatcherLimits;
  readonly #resolve: Resolve;
  readonly #timer: NodeJS.Timeout;
  readonly #attempts = new Set<Promise<void>>();
  /** Nothing more is taken. */
  readonly #closing = new AbortController();
  /** Attempts under way end. */
  readonly #ending = new AbortController();
  #round: Promise<void> | undefined;
  #poked = false;
  /** Receivers take turns: a look begins where the one before ended. */
  #from = FIRST_PLACE;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#limits = { ...LIMITS, ...options.limits };
    this.#resolve = options.resolve ?? createResolve(options);
    this.#timer = setInterval(() => this.poke(), this.#limits.pollMs);
    this.poke();
  }

  poke(): void {
    this.#poked = true;
    this.#round ??= this.#look().finally(() => {
      this.#round = undefined;
      // After the last look and before the round was over.
      if (this.#poked) this.poke();
    });
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#closing.abort();
    await this.#round;
    const late = setTimeout(() => this.#ending.abort(), this.#limits.graceMs);
    await Promise.all(this.#attempts);
    clearTimeout(late);
    this.#ending.abort();
  }

  /** Takes what is due until nothing is, or all places are taken: an attempt that ends pokes. */
  async #look(): Promise<void> {
    const { store, executorId, now, isAlive, log } = this.#options;
    const { concurrency, leaseMs, timeoutMs } = this.#limits;
    do {
      this.#poked = false;
      const most = concurrency - this.#attempts.size;
      if (most <= 0 || this.#closing.signal.aborted || !isAlive()) return;
      const untilMs = performance.now() + leaseMs - timeoutMs;
      const claiming = { ...this.#limits, executorId, now: now(), lease: newId('lse'), most };
      try {
        const { taken, next } = await claimDue(store, { ...claiming, from: this.#from });
        for (const delivery of taken) this.#start(delivery, untilMs);
        this.#from = next ?? FIRST_PLACE;
        // Whoever comes after these has not been looked at yet.
        if (next) this.#poked = true;
      } catch (error) {
        log.warn({ err: error }, 'webhooks could not be looked for');
      }
    } while (this.#poked);
  }

  #start(delivery: Leased, untilMs: number): void {
    const attempt = this.#deliver(delivery, untilMs)
      .catch((error: unknown) =>
        this.#options.log.error({ err: error, delivery: delivery.id }, 'a webhook was not dealt with'),
      )
      .finally(() => {
        this.#attempts.delete(attempt);
        this.poke();
      });
    this.#attempts.add(attempt);
  }

  async #deliver(delivery: Leased, untilMs: number): Promise<void> {
    const { store, now, isAlive } = this.#options;
    const { signal } = this.#ending;
    // A process that was frozen until its lease ran out would send beside whoever has it now.
    if (!isAlive() || performance.now() > untilMs || signal.aborted) return giveBack(store, delivery);
    if (delivery.after_gone) return endAsGone(store, delivery, now());
    const [at, sentAtMs] = [now(), performance.now()];
    const outcome = await this.#send(delivery, at);
    if (signal.aborted && 'error' in outcome) return giveBack(store, delivery);
    await this.#record(delivery, { at, ms: Math.round(performance.now() - sentAtMs), outcome });
  }

  async #send(delivery: Leased, at: Date): Promise<Outcome> {
    const { box, log, version } = this.#options;
    let secret: string;
    try {
      secret = openSecret(box, delivery.stream, delivery.secret);
    } catch (error) {
      log.error({ err: error, delivery: delivery.id }, 'the secret of a webhook could not be opened');
      return { error: 'the server could not read the secret to sign with' };
    }
    return post(
      { url: delivery.url, body: delivery.body, headers: headersOf(delivery, secret, at, version) },
      {
        policy: this.#options,
        resolve: this.#resolve,
        timeoutMs: this.#limits.timeoutMs,
        signal: this.#ending.signal,
        ...(this.#options.ca !== undefined && { ca: this.#options.ca }),
      },
    );
  }

  async #record(delivery: Leased, sent: { at: Date; ms: number; outcome: Outcome }): Promise<void> {
    const { store, log, now, chance = Math.random } = this.#options;
    const { id, stream, type, receiver, tries } = delivery;
    const next = nextOf(sent.outcome, { tries, now: now(), chance: chance() });
    const record = () => recordAttempt(store, delivery, { ...sent, next });
    const { signal: ending } = this.#ending;
    // Past its lease it is somebody else's anyway, and a process that ends does not wait for the store.
    const signal = AbortSignal.any([ending, AbortSignal.timeout(this.#limits.leaseMs)]);
    await (ending.aborted ? record() : retryOnOutage(record, { signal }));
    const details = { delivery: id, stream, event: type, receiver, ...sent.outcome, ms: sent.ms };
    if (next.state === 'delivered') log.info(details, 'webhook delivered');
    else if (next.state === 'pending')
      log.info({ ...details, again_at: next.at }, 'webhook not delivered yet');
    else log.warn(details, `webhook given up: ${next.state}`);
  }
}

/** Begins at once. */
export function startDispatcher(options: DispatcherOptions): Dispatcher {
  return new PollingDispatcher(options);
}
