import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ImageRefusal, readHeader } from '../lib/images.ts';
import { DecodedField, parseBody } from './body.ts';
import { asApiError, decodeScreenshots, screenshotFaults } from './screenshots.ts';

const PNG = readFileSync(new URL('../../assets/sample.png', import.meta.url)).toString('base64');
const WORDS = Buffer.alloc(120, 'no image at all ').toString('base64');

describe('decodeScreenshots', () => {
  it('turns text and cut fields alike into bytes, at both places', () => {
    const cut = parseBody(
      Buffer.from(JSON.stringify({ screenshot: PNG, trajectory: [{ screenshot: PNG }] })),
      true,
    );
    const text = { screenshot: PNG, trajectory: [{ screenshot: PNG }] };
    decodeScreenshots(cut, 'trajectory');
    decodeScreenshots(text, 'trajectory');
    const field = new DecodedField(Buffer.from(PNG, 'base64'), PNG.length);
    field.header = readHeader(field.bytes);
    expect(cut).toEqual({ screenshot: field, trajectory: [{ screenshot: field }] });
    expect(text).toEqual(cut);
  });

  it.each([
    [{ screenshot: WORDS }, 'screenshot', 'not_png_or_jpeg'],
    [
      { screenshot: new DecodedField(Buffer.from(WORDS, 'base64'), WORDS.length) },
      'screenshot',
      'not_png_or_jpeg',
    ],
    [
      { screenshot: PNG, trajectory: [{ screenshot: PNG }, { screenshot: 'short' }] },
      'trajectory[1].screenshot',
      'too_short',
    ],
  ])('names the place and the reason: %#', (body, path, reason) => {
    expect(() => decodeScreenshots(body, 'trajectory')).toThrow(
      expect.objectContaining({
        code: 'INVALID_SCREENSHOT',
        message: expect.stringContaining(path),
        extras: {
          path,
          reason,
          examples: {
            max_base64_bytes: 10_485_760,
            max_mb: 10,
            min_base64_chars: 100,
            formats: ['png', 'jpeg'],
          },
        },
      }),
    );
  });

  it('looks only where the route has screenshots', () => {
    const body = { screenshot: PNG, trajectory: [{ screenshot: 'echoed' }] };
    decodeScreenshots(body, 'top');
    expect(body.trajectory).toEqual([{ screenshot: 'echoed' }]);
    expect(() => decodeScreenshots({ screenshot: 'x' }, 'none')).not.toThrow();
    for (const odd of [null, undefined, 5, { trajectory: [null, 5, []] }, { trajectory: 'x' }]) {
      expect(() => decodeScreenshots(odd, 'trajectory')).not.toThrow();
    }
  });

  it('calls a screenshot that is too long too large, as any body', () => {
    expect(() => decodeScreenshots({ screenshot: 'A'.repeat(10_485_764) }, 'top')).toThrow(
      expect.objectContaining({ code: 'PAYLOAD_TOO_LARGE' }),
    );
  });
});

describe('screenshotFaults', () => {
  it('lists what is no text at all; what is missing is for the schema to say', () => {
    const steps = [{ screenshot: 5 }, {}, { screenshot: PNG }, { screenshot: ['x'] }];
    const faults = screenshotFaults({ screenshot: null, trajectory: steps }, 'trajectory');
    expect(faults.map(({ path, expected }) => [path, expected])).toEqual([
      ['screenshot', 'string'],
      ['trajectory[0].screenshot', 'string'],
      ['trajectory[3].screenshot', 'string'],
    ]);
    expect(screenshotFaults({ trajectory: steps }, 'top')).toEqual([]);
    expect(screenshotFaults({ screenshot: 5 }, 'none')).toEqual([]);
  });
});

describe('asApiError', () => {
  it('lets other errors pass as they are', () => {
    const error = new Error('disk full');
    expect(asApiError(error, ['body', 'screenshot'])).toBe(error);
    expect(asApiError(new ImageRefusal('damaged', 'is cut off'), ['body', 'screenshot'])).toMatchObject({
      code: 'INVALID_SCREENSHOT',
      message: 'screenshot is cut off.',
    });
  });
});
