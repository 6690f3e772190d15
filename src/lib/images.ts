/** Screenshots: base64 to bytes to pixels, refusing everything that is not plainly a PNG or JPEG of a screen. */

/** A decoded screenshot. `width` and `height` are those of the oriented image, in px. */
export interface Screenshot {
  readonly bytes: Buffer;
  /** Hex, of the encoded bytes. */
  readonly sha256: string;
  readonly format: 'png' | 'jpeg';
  readonly width: number;
  readonly height: number;
  /** Raw 8-bit sRGB, three bytes a pixel, row by row; decoded once and shared by everything that looks. */
  readonly pixels: Buffer;
}
