/** Bounds of the wire, each with its unit. Every one of them is enforced somewhere and tested. */
export const LIMITS = {
  /** base64 characters of one screenshot. */
  screenshotMinChars: 100,
  screenshotMaxChars: 10_485_760,
  /** px a side of a decoded screenshot. */
  screenshotMinSide: 16,
  screenshotMaxSide: 8_192,
  /** px in all: a small file can decode to gigabytes. */
  screenshotMaxPixels: 33_000_000,
  /** bytes of a body that carries one screenshot, of one that carries a trajectory, of any other. */
  bodyScreenshot: 16 * 1024 * 1024,
  bodyTrajectory: 224 * 1024 * 1024,
  bodyOther: 1024 * 1024,
  trajectorySteps: 20,
  codeChars: 50_000,
} as const;
