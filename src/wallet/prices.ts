/** What calls cost, in cents (contract section 0, "Prices"). Pure: the same question always has the same price. */
import type { CuaVersion } from '../contract/tiers.ts';

export type BilledEndpoint = 'predict' | 'session_create' | 'session_predict' | 'ground' | 'ocr';

const BASE: Readonly<Record<BilledEndpoint, number>> = {
  predict: 5,
  session_create: 10,
  session_predict: 4,
  ground: 3,
  ocr: 3,
};

/** Trajectory screenshots that the price of a session's step includes. */
const SESSION_MEMORY_INCLUDED = 3;
const PER_TRAJECTORY_SCREENSHOT = 2;
const PER_HD_IMAGE = 1;
const V1_ENGINE = 3;
const RUN_STEP = 5;
const LONG_PROMPT = 1;
const LONG_PROMPT_CHARS = 500;

interface PriceItem {
  readonly item: 'base' | 'trajectory' | 'hd_images' | 'engine' | 'custom_prompt';
  readonly credits: number;
  readonly count?: number;
}

export interface Price {
  readonly total: number;
  /** Sums to `total`. */
  readonly breakdown: readonly PriceItem[];
}

export interface Size {
  /** px */
  readonly width: number;
  readonly height: number;
}

export interface Priced {
  readonly endpoint: BilledEndpoint;
  /** Decoded sizes of the current screenshot (first) and of every trajectory screenshot in context. */
  readonly images: readonly Size[];
  /** Trajectory screenshots in context. */
  readonly trajectory: number;
  readonly cuaVersion?: CuaVersion;
  /** Characters of system_prompt + instructions. */
  readonly promptChars: number;
}

/** Above 1280 wide or above 720 high, strictly. */
export function isHd(size: Size): boolean {
  return size.width > 1280 || size.height > 720;
}

function trajectoryItem(endpoint: BilledEndpoint, screenshots: number): PriceItem | null {
  const count = endpoint === 'session_predict' ? screenshots - SESSION_MEMORY_INCLUDED : screenshots;
  return count > 0 ? { item: 'trajectory', credits: count * PER_TRAJECTORY_SCREENSHOT, count } : null;
}

/** Cents of one step of a run; there are no surcharges. */
export function stepCents(version: CuaVersion): number {
  return RUN_STEP + (version === 'v1' ? V1_ENGINE : 0);
}

/** The price of one call with every line that adds to it. Creating a session has no surcharge. */
export function priceOf(call: Priced): Price {
  const base: PriceItem = { item: 'base', credits: BASE[call.endpoint] };
  if (call.endpoint === 'session_create') return { total: base.credits, breakdown: [base] };
  const hd = call.images.filter(isHd).length;
  const items: (PriceItem | null)[] = [
    base,
    trajectoryItem(call.endpoint, call.trajectory),
    hd > 0 ? { item: 'hd_images', credits: hd * PER_HD_IMAGE, count: hd } : null,
    call.cuaVersion === 'v1' ? { item: 'engine', credits: V1_ENGINE } : null,
    call.promptChars > LONG_PROMPT_CHARS ? { item: 'custom_prompt', credits: LONG_PROMPT } : null,
  ];
  const breakdown = items.filter((item) => item !== null);
  return { total: breakdown.reduce((sum, item) => sum + item.credits, 0), breakdown };
}
