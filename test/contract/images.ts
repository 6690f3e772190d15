/** Screenshots made for a test. */
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A plain PNG of this size, as base64. `shade` makes another picture of the same size. */
export async function png(width: number, height: number, shade = 200): Promise<string> {
  const image = sharp({ create: { width, height, channels: 3, background: { r: shade, g: 120, b: 40 } } });
  return (await image.png().toBuffer()).toString('base64');
}

export async function jpeg(width: number, height: number): Promise<string> {
  const image = sharp({ create: { width, height, channels: 3, background: '#446688' } });
  return (await image.jpeg().toBuffer()).toString('base64');
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  let crc = 0xffffffff;
  for (const byte of body) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
  return Buffer.concat([length, body, check]);
}

/** A well-formed gray PNG that is tiny as a file whatever its size in pixels, as base64. */
export function hollowPng(width: number, height: number): string {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]).toString('base64');
}
