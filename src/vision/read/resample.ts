/** Bicubic resampling of one-byte images: letters of 8 px are read far better at 22. Pure. */

/** Which source px make up each target px, and by how much. */
interface Taps {
  readonly first: Int32Array;
  readonly weights: Float32Array;
  readonly count: number;
}

/** Catmull-Rom. */
function cubic(x: number): number {
  const away = Math.abs(x);
  if (away < 1) return 1.5 * away ** 3 - 2.5 * away ** 2 + 1;
  return away < 2 ? -0.5 * away ** 3 + 2.5 * away ** 2 - 4 * away + 2 : 0;
}

function tapsFor(target: number, scale: number): Taps {
  // Made smaller, a px takes in more of its neighbours.
  const stretch = Math.max(1, 1 / scale);
  const count = Math.ceil(stretch * 4) + 1;
  const first = new Int32Array(target);
  const weights = new Float32Array(target * count);
  for (let to = 0; to < target; to++) {
    const centre = (to + 0.5) / scale - 0.5;
    const start = Math.ceil(centre - 2 * stretch);
    first[to] = start;
    let sum = 0;
    for (let tap = 0; tap < count; tap++) {
      const weight = cubic((start + tap - centre) / stretch);
      weights[to * count + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < count; tap++) {
      weights[to * count + tap] = (weights[to * count + tap] as number) / sum;
    }
  }
  return { first, weights, count };
}

export interface Patch {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** What lies outside the patch counts as 0. */
export function resample(patch: Patch, scale: number): Patch {
  const width = Math.max(1, Math.round(patch.width * scale));
  const height = Math.max(1, Math.round(patch.height * scale));
  const across = tapsFor(width, scale);
  const wide = new Float32Array(width * patch.height);
  for (let y = 0; y < patch.height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      const start = across.first[x] as number;
      for (let tap = 0; tap < across.count; tap++) {
        const from = start + tap;
        if (from < 0 || from >= patch.width) continue;
        sum +=
          (patch.values[y * patch.width + from] as number) *
          (across.weights[x * across.count + tap] as number);
      }
      wide[y * width + x] = sum;
    }
  }
  const down = tapsFor(height, scale);
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = down.first[y] as number;
    for (let tap = 0; tap < down.count; tap++) {
      const from = start + tap;
      if (from < 0 || from >= patch.height) continue;
      const weight = down.weights[y * down.count + tap] as number;
      if (weight === 0) continue;
      for (let x = 0; x < width; x++) {
        values[y * width + x] =
          (values[y * width + x] as number) + (wide[from * width + x] as number) * weight;
      }
    }
  }
  return { width, height, values };
}
