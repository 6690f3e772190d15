/** Models as an operator names them: "anthropic:claude-sonnet-4-6", "local:qwen3-vl-8b", "builtin". Pure. */

export const PROVIDERS = ['anthropic', 'openai', 'gemini', 'local'] as const;
/** `local`: a server of one's own that speaks the chat completions of OpenAI (vLLM, Ollama, LM Studio, OpenRouter). */
export type Provider = (typeof PROVIDERS)[number];

export interface ModelName {
  readonly provider: Provider;
  readonly model: string;
}

/** `builtin`: no model at all. */
export type Thinker = ModelName | 'builtin';

/** Undefined where the text names none. */
export function readModelName(text: string): ModelName | undefined {
  const at = text.indexOf(':');
  const provider = PROVIDERS.find((one) => one === text.slice(0, at));
  const model = text.slice(at + 1);
  return provider && /^[\x21-\x7e]{1,512}$/.test(model) ? { provider, model } : undefined;
}

export const readThinker = (text: string): Thinker | undefined =>
  text === 'builtin' ? 'builtin' : readModelName(text);

export const nameOf = ({ provider, model }: ModelName): string => `${provider}:${model}`;

/** USD for a million tokens. */
export interface TokenPrice {
  readonly input: number;
  readonly output: number;
}

/** "anthropic:claude-sonnet-4-6=3/15, local:qwen3-vl=0/0": USD for a million tokens read and written. */
export function readPrices(parts: readonly string[]): ReadonlyMap<string, TokenPrice> | undefined {
  const prices = new Map<string, TokenPrice>();
  for (const part of parts) {
    const at = part.lastIndexOf('=');
    const name = readModelName(part.slice(0, at).trim());
    const price = /^(\d{1,6}(?:\.\d{1,6})?)\/(\d{1,6}(?:\.\d{1,6})?)$/.exec(part.slice(at + 1).trim());
    if (!name || !price) return undefined;
    prices.set(nameOf(name), { input: Number(price[1]), output: Number(price[2]) });
  }
  return prices;
}

/** USD; null where nobody said what the model costs. */
export function costOf(
  prices: ReadonlyMap<string, TokenPrice>,
  name: ModelName,
  tokens: { readonly input: number; readonly output: number },
): number | null {
  const price = prices.get(nameOf(name));
  return price ? (tokens.input * price.input + tokens.output * price.output) / 1_000_000 : null;
}
