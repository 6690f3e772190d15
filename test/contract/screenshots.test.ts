/** Screenshots that are refused: the code, the reason, what would be right, and no cent taken (contract sections 0 and 1). */
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { balanceOf } from '../../src/wallet/ledger.ts';
import { SAMPLE, startTestApp, type TestApp } from '../support/app.ts';
import { openTestStore, type TestStore } from '../support/stores.ts';
import { expectAnswer, expectError, pathsOf } from './expectations.ts';
import { hollowPng, png } from './images.ts';

let testStore: TestStore;
let app: TestApp;
let sessionPath: string;
const WALLET = 10_000;
let balance = WALLET;

beforeAll(async () => {
  testStore = await openTestStore('embedded');
  app = await startTestApp(testStore, { walletCents: WALLET });
  const made = await app.call('POST', '/v1/sessions', { key: app.keys.live, body: {} });
  sessionPath = `/v1/sessions/${made.json.session_id}/predict`;
  balance = await balanceOf(testStore.store, app.accountId);
});

afterAll(async () => {
  await app.close();
  await testStore.close();
});

const EXAMPLES = {
  max_base64_bytes: 10_485_760,
  max_mb: 10,
  min_base64_chars: 100,
  formats: ['png', 'jpeg'],
};
const base64 = (bytes: Buffer): string => bytes.toString('base64');
const gif = (): Promise<string> =>
  sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } })
    .gif()
    .toBuffer()
    .then(base64);

const REFUSED: Record<string, [reason: string, screenshot: () => string | Promise<string>]> = {
  'a data: prefix': ['data_prefix', () => `data:image/png;base64,${SAMPLE}`],
  'a line break': ['whitespace', () => `${SAMPLE.slice(0, 76)}\n${SAMPLE.slice(76)}`],
  'a trailing space': ['whitespace', () => `${SAMPLE} `],
  'the URL-safe alphabet': ['url_safe', () => SAMPLE.replaceAll('+', '-').replaceAll('/', '_')],
  'letters of another alphabet': ['alphabet', () => `${SAMPLE.slice(0, -8)}ЖЖЖЖ${SAMPLE.slice(-4)}`],
  'a NUL character': ['alphabet', () => `${SAMPLE.slice(0, -8)}\0\0\0\0${SAMPLE.slice(-4)}`],
  'a missing end': ['padding', () => SAMPLE.slice(0, -1)],
  'ninety-nine characters': ['too_short', () => SAMPLE.slice(0, 99)],
  nothing: ['too_short', () => ''],
  words: ['not_png_or_jpeg', () => base64(Buffer.from('no image at all '.repeat(20)))],
  'a GIF': ['not_png_or_jpeg', gif],
  'a PNG that is cut off': ['damaged', () => base64(Buffer.from(SAMPLE, 'base64').subarray(0, 6_000))],
  'a PNG that is only a header': [
    'damaged',
    () => base64(Buffer.concat([Buffer.from(SAMPLE, 'base64').subarray(0, 33), Buffer.alloc(99, 7)])),
  ],
  'one pixel': [
    'too_small',
    () => base64(Buffer.concat([Buffer.from(hollowPng(1, 1), 'base64'), Buffer.alloc(60)])),
  ],
  'fifteen pixels high': ['too_small', () => png(2_000, 15)],
  'more than 8192 pixels wide': ['too_large', () => hollowPng(8_193, 16)],
  'a decompression bomb': ['too_large', () => hollowPng(8_000, 8_000)],
};

describe.each(Object.entries(REFUSED))('a screenshot of %s', (_what, [reason, make]) => {
  it('is refused on every route that takes one, for nothing', async () => {
    const screenshot = await make();
    for (const [path, body, place] of [
      ['/v1/predict', { screenshot, instruction: 'Click' }, 'screenshot'],
      [
        '/v1/predict',
        { screenshot: SAMPLE, instruction: 'Click', trajectory: [{ screenshot: SAMPLE }, { screenshot }] },
        'trajectory[1].screenshot',
      ],
      ['/v1/ground', { screenshot, element: 'it' }, 'screenshot'],
      ['/v1/ocr', { screenshot }, 'screenshot'],
      [sessionPath, { screenshot, instruction: 'Click' }, 'screenshot'],
    ] as const) {
      const answer = await app.call('POST', path, { key: app.keys.live, body });
      expectError(answer, 'INVALID_SCREENSHOT', 'live');
      expect(answer.json.error).toMatchObject({ reason, path: place, examples: EXAMPLES, retryable: false });
      expect(answer.json.error.message.startsWith(`${place} `)).toBe(true);
      expect(answer.headers.get('x-credits-refunded')).toBeNull();
    }
    expect(await balanceOf(testStore.store, app.accountId)).toBe(balance);
    // A test key's call is written down while its pixels are looked at: the answer is the same.
    const answer = await app.call('POST', '/v1/predict', { body: { screenshot, instruction: 'Click' } });
    expectError(answer, 'INVALID_SCREENSHOT', 'test');
    expect(answer.json.error).toMatchObject({ reason, path: 'screenshot' });
  });
});

describe('the size of a screenshot', () => {
  it('is 413 above 10,485,760 characters, in the words of the screenshot', async () => {
    const answer = await app.call('POST', '/v1/ocr', {
      key: app.keys.live,
      body: { screenshot: 'A'.repeat(10_485_764) },
    });
    expectError(answer, 'PAYLOAD_TOO_LARGE', 'live');
    expect(answer.json.error).toMatchObject({ path: 'screenshot', examples: EXAMPLES });
  });

  it('may be exactly 10,485,760 characters, and 8192 pixels a side', async () => {
    const most = base64(
      Buffer.concat([Buffer.from(SAMPLE, 'base64'), Buffer.alloc(7_864_320)]).subarray(0, 7_864_320),
    );
    expect(most).toHaveLength(10_485_760);
    expectAnswer(await app.call('POST', '/v1/ocr', { body: { screenshot: most } }), 'test');
    expectAnswer(await app.call('POST', '/v1/ocr', { body: { screenshot: hollowPng(8_192, 16) } }), 'test');
  });
});

describe('what else is wrong', () => {
  it('is said before the screenshot is looked at', async () => {
    const body = { screenshot: 'data:image/png;base64,', instruction: '', max_actions: 0 };
    expect(pathsOf(await app.call('POST', '/v1/predict', { body }))).toEqual(['instruction', 'max_actions']);
  });

  it('is a fault like any other where the screenshot is no text, or missing', async () => {
    for (const screenshot of [undefined, null, 7, {}, [SAMPLE]]) {
      const answer = await app.call('POST', '/v1/ocr', { body: { screenshot } });
      expectError(answer, 'VALIDATION_ERROR', 'test');
      expect(pathsOf(answer)).toEqual(['screenshot']);
    }
  });
});
