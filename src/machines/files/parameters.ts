/** What callers send with a file operation, each with the names and defaults a reader would guess. */
import { MachineRefusal } from '../machine.ts';

export type Parameters = Readonly<Record<string, unknown>>;
export type Encoding = 'utf8' | 'base64';

/** The contract's limit of a body. */
export const MOST_BYTES = 50 * 1024 * 1024;

export function textOf(parameters: Parameters, name: string, fallback?: string): string {
  const value = parameters[name] ?? fallback;
  if (typeof value !== 'string') throw new MachineRefusal(`"${name}" must be given as a string`);
  return value;
}

export function pathOf(parameters: Parameters, fallback?: string): string {
  const path = textOf(parameters, 'path', fallback);
  if (path.trim() === '') throw new MachineRefusal('"path" is empty');
  return path;
}

export function flagOf(parameters: Parameters, name: string): boolean {
  const value = parameters[name] ?? false;
  if (typeof value !== 'boolean') throw new MachineRefusal(`"${name}" must be true or false`);
  return value;
}

export function countOf(
  parameters: Parameters,
  name: string,
  { fallback, most }: { readonly fallback: number; readonly most: number },
): number {
  const value = parameters[name] ?? fallback;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new MachineRefusal(`"${name}" must be a whole number, 0 or more`);
  return Math.min(value, most);
}

/** null: not said. */
export function encodingOf(parameters: Parameters): Encoding | null {
  const value = parameters.encoding ?? null;
  if (value === null || value === 'base64') return value;
  if (value === 'utf8' || value === 'utf-8') return 'utf8';
  throw new MachineRefusal('"encoding" must be "utf8" or "base64"');
}

/** The bytes to write. */
export function contentOf(parameters: Parameters): Buffer {
  const text = textOf(parameters, 'content');
  const base64 = encodingOf(parameters) === 'base64';
  if (base64 && !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text))
    throw new MachineRefusal('"content" is not base64');
  const bytes = Buffer.from(text, base64 ? 'base64' : 'utf8');
  if (bytes.length > MOST_BYTES) throw new MachineRefusal('"content" is larger than 50 MB');
  return bytes;
}
