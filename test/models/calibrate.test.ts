/** `models calibrate` against a server that sees the target and says where it is, in one way of counting or another. */

import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CalibrateOptions, calibrateModel } from '../../src/cli/models.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { calibrationOf, drawn, type Probe, type Target, targets } from '../../src/models/calibrate.ts';
import { saying, startFakeChat } from '../support/fake-models/chat.ts';
import type { FakeModel, FakeRequest, Turn } from '../support/fake-models/serve.ts';

const seen = new Map<string, Target>();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'calibrate-'));
  for (const target of targets()) seen.set((await drawn(target)).bytes.toString('base64'), target);
});
afterAll(() => rm(folder, { recursive: true }));

function targetIn({ body }: FakeRequest): Target {
  const { messages } = body as OpenAI.ChatCompletionCreateParamsNonStreaming;
  const parts = messages.at(-1)?.content as OpenAI.ChatCompletionContentPart[];
  const url = parts.map((part) => (part.type === 'image_url' ? part.image_url.url : '')).join('');
  const target = seen.get(url.replace('data:image/png;base64,', ''));
  if (!target) throw new Error('This is none of the images of a calibration, as it was drawn.');
  return target;
}

const px = ({ at }: Target) => [at.x, at.y] as const;
const rel = ({ at, size }: Target) =>
  [Math.round((at.x * 1_000) / size.width), Math.round((at.y * 1_000) / size.height)] as const;

const terminal = (env: Record<string, string> = {}) => {
  const out: string[] = [];
  const made: Terminal = {
    env,
    out: (text) => void out.push(text),
    err: () => {},
    readFile: (path) => {
      try {
        return readFileSync(path, 'utf8');
      } catch {
        return null;
      }
    },
    now: () => new Date(0),
    onStop: () => {},
    exit: () => {
      throw new Error('exit');
    },
  };
  return { terminal: made, out };
};

async function against(
  answer: (target: Target, request: FakeRequest) => Turn<OpenAI.ChatCompletion>,
  run: (fake: FakeModel, options: CalibrateOptions) => Promise<void>,
  key: string | null = null,
) {
  const fake = await startFakeChat({ script: (request) => answer(targetIn(request), request), key });
  try {
    await run(fake, { baseUrl: `${fake.url}/v1`, model: 'nobody-knows-it', provider: 'local', json: true });
  } finally {
    await fake.close();
  }
}

describe('the command', () => {
  it.each([
    ['px', (target: Target) => saying(JSON.stringify({ x: px(target)[0], y: px(target)[1] }))],
    ['rel', (target: Target) => saying(`It is at (${rel(target).join(', ')}).`)],
  ] as const)('finds that a model counts in %s', async (kind, answer) => {
    await against(answer, async (fake, options) => {
      const { terminal: at, out } = terminal();
      expect(await calibrateModel(at, options)).toBe(true);
      expect(JSON.parse(out.join())).toMatchObject({
        asked: 27,
        answered: 27,
        kind,
        fits: [{ kind, hits: 27 }, {}],
      });
      expect(fake.requests).toHaveLength(27);
      expect(fake.faults).toEqual([]);
    });
  });

  it('tells a model of thousandths that gives none unless it is told of them', async () => {
    const answer = (target: Target, { body }: FakeRequest) =>
      saying(JSON.stringify(body).includes('from 0 to 1000') ? `(${rel(target).join(', ')})` : 'Somewhere.');
    await against(answer, async (fake, options) => {
      const { terminal: at, out } = terminal();
      expect(await calibrateModel(at, options)).toBe(true);
      expect(JSON.parse(out.join())).toMatchObject({ kind: 'rel' });
      expect(fake.requests).toHaveLength(54);
    });
  });

  it('says in words of a model that sees nothing', async () => {
    await against(
      () => saying('(5, 5)'),
      async (_, options) => {
        const { terminal: at, out } = terminal();
        expect(await calibrateModel(at, { ...options, json: false })).toBe(false);
        expect(out.join()).toContain('gave a point for 27 of 27 targets');
        expect(out.join()).toContain('does not give points that can be used');
      },
    );
  });

  it('takes the key from the environment, and keeps it out of the cassette that it plays again', async () => {
    const key = 'sk-very-secret-key';
    const file = join(folder, 'cassette.json');
    const sent: CalibrateOptions[] = [];
    await against(
      (target) => saying(`(${px(target).join(', ')})`),
      async (_, options) => {
        sent.push(options);
        const { terminal: at } = terminal({ KEY: key });
        expect(await calibrateModel(at, { ...options, keyEnv: 'KEY', record: file })).toBe(true);
      },
      key,
    );
    const text = await readFile(file, 'utf8');
    expect(text).not.toContain(key);
    expect(text).not.toMatch(/[A-Za-z0-9+/]{200}/);
    const { terminal: at, out } = terminal();
    // The server is gone.
    expect(await calibrateModel(at, { ...(sent[0] as CalibrateOptions), replay: file })).toBe(true);
    expect(JSON.parse(out.join())).toMatchObject({ kind: 'px' });
  });

  it.each<[string, Partial<CalibrateOptions>, string]>([
    ['an address that is none', { baseUrl: 'ftp://x' }, 'http:// or https://'],
    ['an address with a password', { baseUrl: 'http://a:b@x' }, 'without a name and a password'],
    ['a key that is not there', { keyEnv: 'NO_SUCH' }, 'NO_SUCH is not set'],
    ['a dialect that there is none of', { dialect: 'klingon' }, 'no dialect called klingon'],
    ['a cassette that there is none of', { replay: 'none.json' }, 'none.json cannot be read'],
  ])('says what is wrong with %s', async (_, wrong, message) => {
    const options = { baseUrl: 'http://127.0.0.1:9', model: 'm', provider: 'local', json: true } as const;
    await expect(calibrateModel(terminal().terminal, { ...options, ...wrong })).rejects.toThrow(message);
  });

  it('says why a model could not be asked', async () => {
    await against(
      () => saying('x'),
      async (_, options) => {
        const { terminal: at } = terminal({ KEY: 'sk-wrong-key' });
        const asking = calibrateModel(at, { ...options, keyEnv: 'KEY' });
        await expect(asking).rejects.toThrow('did not take the key');
        await expect(asking).rejects.not.toThrow('sk-wrong-key');
      },
      'sk-other',
    );
  });
});

describe('what probes say', () => {
  const probes = (said: (target: Target, nth: number) => Probe['said']): Probe[] =>
    targets().map((target, nth) => ({ ...target, said: said(target, nth) }));

  it('is nothing where too few hit', () => {
    expect(calibrationOf(probes((target, nth) => (nth % 2 ? px(target) : null)))).toMatchObject({
      kind: null,
      answered: 13,
    });
    expect(calibrationOf(probes((target, nth) => (nth % 4 ? px(target) : null))).kind).toBe('px');
    expect(calibrationOf([]).kind).toBeNull();
  });

  it('tells how far off points are, and which way', () => {
    const { fits } = calibrationOf(probes((target) => [target.at.x + 9, target.at.y - 4]));
    expect(fits[0]).toEqual({ kind: 'px', hits: 27, medianError: 10, offset: { x: 9, y: -4 } });
  });
});
