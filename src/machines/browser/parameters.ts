/** Reads what callers send with an operation. Pure. */
import { MachineRefusal } from '../machine.ts';
import { isAllowedUrl } from './restore.ts';

export type Parameters = Readonly<Record<string, unknown>>;

/** The first of these names that was given, as a text. */
export function textOf(parameters: Parameters, ...names: readonly string[]): string | undefined {
  const name = names.find(
    (candidate) => parameters[candidate] !== undefined && parameters[candidate] !== null,
  );
  if (name === undefined) return undefined;
  const value = parameters[name];
  if (typeof value !== 'string') throw new MachineRefusal(`"${name}" must be a string.`);
  return value;
}

export function requiredText(parameters: Parameters, ...names: readonly string[]): string {
  const text = textOf(parameters, ...names);
  if (text === undefined) throw new MachineRefusal(`"${names[0]}" is required.`);
  return text;
}

export function numberOf(parameters: Parameters, ...names: readonly string[]): number | undefined {
  const name = names.find(
    (candidate) => parameters[candidate] !== undefined && parameters[candidate] !== null,
  );
  if (name === undefined) return undefined;
  const value = parameters[name];
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new MachineRefusal(`"${name}" must be a number.`);
  return value;
}

/** @throws {MachineRefusal} saying which URLs a machine's browser may be sent to; `name` is what the text is called. */
export function urlOf(text: string, name = '"url"'): string {
  const trimmed = text.trim();
  if (isAllowedUrl(trimmed)) {
    if (trimmed !== 'about:blank' && !URL.canParse(trimmed))
      throw new MachineRefusal(`${name} is not a valid URL.`);
    return trimmed;
  }
  // A host without a scheme, as people write it; the port keeps it from being one.
  const host = /^(\[[0-9a-f:.]+\]|[\p{L}\p{N}_.-]+)(:\d{1,5})?([/?#].*)?$/iu.exec(trimmed);
  if (host && (host[2] !== undefined || /\.|^localhost$/i.test(host[1] ?? ''))) {
    const local = host[2] !== undefined || /^localhost$|^[\d.]+$|^\[/i.test(host[1] ?? '');
    const url = `${local ? 'http' : 'https'}://${trimmed}`;
    if (URL.canParse(url)) return url;
  }
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(trimmed)?.[1];
  throw new MachineRefusal(
    scheme
      ? `URLs of "${scheme.toLowerCase()}:" may not be opened: only http, https and about:blank.`
      : `${name} must be an http or https URL.`,
  );
}

export interface Target {
  readonly selector?: string;
  readonly index?: number;
  readonly point?: { readonly x: number; readonly y: number };
}

/** What an operation is aimed at: a selector, a number of get_clickables, or a point. */
export function targetOf(parameters: Parameters): Target {
  const selector = textOf(parameters, 'selector', 'css', 'css_selector', 'xpath');
  if (selector !== undefined) {
    const isPath = parameters.xpath === selector && !selector.startsWith('xpath=');
    return { selector: isPath ? `xpath=${selector}` : selector };
  }
  const index = numberOf(parameters, 'index', 'element_index', 'clickable_index', 'element');
  if (index !== undefined) return { index };
  const x = numberOf(parameters, 'x');
  const y = numberOf(parameters, 'y');
  if (x !== undefined && y !== undefined) return { point: { x, y } };
  if (x !== undefined || y !== undefined) throw new MachineRefusal('"x" and "y" are given together.');
  return {};
}
