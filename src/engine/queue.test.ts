import { setMaxListeners } from 'node:events';
import { setImmediate as tick } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFairQueue, type FairQueue, type FairQueueOptions } from './queue.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const never = new AbortController().signal;
setMaxListeners(0, never);

/** A queue whose work is finished by hand, and the order in which it was begun. */
function bench(options: FairQueueOptions) {
  const queue = createFairQueue(options);
  const begun: string[] = [];
  const finish = new Map<string, () => void>();
  const send = (name: string, signal = never): Promise<string> => {
    const done = queue.run(name[0] ?? '', signal, () => {
      begun.push(name);
      return new Promise<string>((resolve) => finish.set(name, () => resolve(name)));
    });
    done.catch(() => undefined);
    return done;
  };
  /** Ends what runs until nothing is left. */
  const drain = async (): Promise<void> => {
    while (queue.running() > 0) {
      for (const [name, end] of [...finish]) {
        finish.delete(name);
        end();
      }
      await tick();
    }
  };
  const end = async (name: string): Promise<void> => {
    finish.get(name)?.();
    finish.delete(name);
    await tick();
  };
  return { queue, begun, send, drain, end };
}

const counts = (queue: FairQueue) => [queue.running(), queue.waiting()];

describe('createFairQueue', () => {
  it('runs as many at once as there are slots, and gives back what the work gives', async () => {
    const { queue, begun, send, drain } = bench({ slots: 2, limit: 10 });
    const sent = ['a1', 'a2', 'a3'].map((name) => send(name));
    await tick();
    expect([begun, counts(queue)]).toEqual([
      ['a1', 'a2'],
      [2, 1],
    ]);
    await drain();
    expect(await Promise.all(sent)).toEqual(['a1', 'a2', 'a3']);
    expect(counts(queue)).toEqual([0, 0]);
  });

  it('takes accounts in turn, however many calls one of them sends', async () => {
    const { begun, send, drain } = bench({ slots: 1, limit: 100 });
    for (const name of ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1']) void send(name);
    await drain();
    expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4']);
  });

  it('lets a latecomer wait for one call of each other account at most', async () => {
    const { begun, send, end, drain } = bench({ slots: 1, limit: 100 });
    for (let call = 0; call < 50; call++) void send(`a${call}`);
    await tick();
    void send('b0');
    await end('a0');
    await end('a1');
    expect(begun.slice(0, 3)).toEqual(['a0', 'a1', 'b0']);
    await drain();
  });

  it('turns the newest away when all places are taken', async () => {
    const { queue, send, drain } = bench({ slots: 1, limit: 2 });
    const sent = ['a1', 'a2', 'a3', 'a4'].map((name) => send(name));
    await expect(sent[3]).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryAfter: 1 });
    expect(counts(queue)).toEqual([1, 2]);
    await drain();
    expect(await Promise.all(sent.slice(0, 3))).toEqual(['a1', 'a2', 'a3']);
  });

  it('makes room for an account with less waiting by turning away the newest of the one with most', async () => {
    const { send, begun, drain } = bench({ slots: 1, limit: 3 });
    const sent = ['a1', 'a2', 'a3', 'a4'].map((name) => send(name));
    const other = send('b1');
    await expect(sent[3]).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    await drain();
    expect(await other).toBe('b1');
    expect(begun).toEqual(['a1', 'a2', 'b1', 'a3']);
  });

  it('does not trade one waiting call for another of an account that waits as much', async () => {
    const { send, drain } = bench({ slots: 1, limit: 2 });
    const sent = ['x1', 'a1', 'b1'].map((name) => send(name));
    await expect(send('c1')).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    await drain();
    expect(await Promise.all(sent)).toEqual(['x1', 'a1', 'b1']);
  });

  it('lets nobody wait where the limit is 0', async () => {
    const { send, drain } = bench({ slots: 1, limit: 0 });
    const first = send('a1');
    await expect(send('b1')).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    await drain();
    expect(await first).toBe('a1');
  });

  it('answers who gives up waiting with the reason, and gives the place to the next', async () => {
    const { queue, send, begun, drain } = bench({ slots: 1, limit: 2 });
    const leaving = new AbortController();
    void send('a1');
    const second = send('a2', leaving.signal);
    leaving.abort(new Error('gone'));
    await expect(second).rejects.toThrow('gone');
    expect(counts(queue)).toEqual([1, 0]);
    void send('a3');
    await drain();
    expect(begun).toEqual(['a1', 'a3']);
  });

  it('does not let anybody in line who has already given up', async () => {
    const { queue, send, begun, drain } = bench({ slots: 1, limit: 2 });
    await expect(send('a1', AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
    void send('a2');
    await expect(send('a3', AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
    expect([counts(queue), begun]).toEqual([[1, 0], ['a2']]);
    await drain();
  });

  it('frees the slot of work that failed', async () => {
    const queue = createFairQueue({ slots: 1, limit: 1 });
    await expect(queue.run('a', never, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(
      queue.run('a', never, () => {
        throw new Error('at once');
      }),
    ).rejects.toThrow('at once');
    expect(counts(queue)).toEqual([0, 0]);
    expect(await queue.run('a', never, async () => 7)).toBe(7);
  });

  it('never runs more than its slots, never keeps more waiting than its limit, and loses nobody', async () => {
    const events = fc.array(fc.oneof(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('end', 'leave')), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(
        events,
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 0, max: 5 }),
        async (list, slots, limit) => {
          const { queue, send, begun, end, drain } = bench({ slots, limit });
          const sent: Promise<string>[] = [];
          const leavers: AbortController[] = [];
          for (const [index, event] of list.entries()) {
            if (event === 'end') await end(begun.at(-1) ?? '');
            else if (event === 'leave') leavers.pop()?.abort(new Error('gone'));
            else {
              leavers.push(new AbortController());
              sent.push(send(`${event}${index}`, leavers.at(-1)?.signal));
            }
            expect(queue.running()).toBeLessThanOrEqual(slots);
            expect(queue.waiting()).toBeLessThanOrEqual(limit);
          }
          await drain();
          const settled = await Promise.allSettled(sent);
          expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(begun.length);
          expect(counts(queue)).toEqual([0, 0]);
        },
      ),
      { numRuns: ROUNDS },
    );
  });
});
