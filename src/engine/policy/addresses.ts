/** Addresses as people and programs write them, and whether a policy lets a browser be there. Pure. */
import { domainToASCII } from 'node:url';

/** Where a text would lead a browser. */
export interface Address {
  /** Without its colon, in small letters. */
  readonly scheme: string;
  /** In small letters, punycode, no dot at its end; '' where the scheme has none. */
  readonly host: string;
  /** '' is the usual one. */
  readonly port: string;
}

/** What runs in the page it is typed into, shows what it holds itself, or reads what is no business of a page. */
const NEVER_TYPED = [
  ...['javascript', 'data', 'file', 'blob', 'filesystem', 'vbscript', 'view-source', 'about'],
  ...['chrome', 'chrome-extension', 'chrome-untrusted', 'devtools', 'edge', 'brave', 'opera', 'vivaldi'],
  ...['resource', 'moz-extension', 'jar', 'wyciwyg', 'ms-settings', 'intent'],
];
/** Schemes that are opened where nobody says otherwise. */
export const USUAL_SCHEMES: readonly string[] = ['http', 'https', 'mailto', 'tel'];

/** What a browser shows where there is no page, or none that came: nobody's site. */
const NO_PAGE =
  /^(?:about:(?:blank|srcdoc|newtab)?(?:[?#]|$)|chrome-error:|chrome:\/\/(?:newtab|new-tab-page)\b)/i;

export const isNoPage = (url: string): boolean => url === '' || NO_PAGE.test(url);

const tidy = (host: string): string => host.toLowerCase().replace(/\.$/, '');

function parsed(url: string): Address | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, port, origin } = new URL(url);
  const scheme = protocol.slice(0, -1).toLowerCase();
  // Whose it is stands in the rest of it.
  const inner = scheme === 'blob' && URL.canParse(origin) ? new URL(origin) : null;
  return { scheme, host: tidy(inner?.hostname ?? hostname), port: inner?.port ?? port };
}

/** The address of a page that is open. */
export const addressOf = (url: string): Address =>
  parsed(url) ?? { scheme: /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? '', host: '', port: '' };

// biome-ignore lint/suspicious/noControlCharactersInRegex: a browser drops exactly these, so nobody may hide behind them
const DROPPED_ENDS = /^[\x00-\x20]+|[\x00-\x20]+$/g;
const PATH = /^(?:\/|~(?:\/|$)|[a-z]:[\\/]|\\\\)/i;
const HOST = /^(?:\[[0-9a-f:.]+\]|[\p{L}\p{N}_.-]+)(?::\d{1,5})?(?:[/?#].*)?$/iu;

/** A text as a browser takes it that finds it in its line for addresses; null: it looks for it somewhere. */
export function typedAddress(text: string): Address | null {
  const bare = text.replace(/[\t\n\r]/g, '').replace(DROPPED_ENDS, '');
  if (PATH.test(bare)) return { scheme: 'file', host: '', port: '' };
  const [whole = '', name = ''] = /^([a-z][a-z0-9+.-]*):/i.exec(bare) ?? [];
  const scheme = name.toLowerCase();
  if (NEVER_TYPED.includes(scheme)) return parsed(bare) ?? { scheme, host: '', port: '' };
  if (scheme === 'http' || scheme === 'https' || bare.startsWith(`${whole}//`)) {
    if (scheme !== '') return parsed(bare) ?? { scheme, host: '', port: '' };
  }
  if (scheme === 'mailto' || scheme === 'tel') return { scheme, host: '', port: '' };
  const isHost = HOST.test(bare) && (/[.\]]|^localhost\b/i.test(bare) || /:\d/.test(bare));
  return isHost ? parsed(`https://${bare}`) : null;
}

/** How an address begins that nobody writes into a text by chance, wherever it is typed. */
const UNMISTAKABLE =
  /^(?:javascript:|vbscript:|data:(?:[a-z]+\/|[,;])|file:\/|blob:https?:|filesystem:https?:|view-source:|(?:chrome|edge|brave|devtools|chrome-extension|moz-extension|resource):\/\/|about:config)/i;

/** The scheme of such a text; null: it may be anything. */
export function unmistakable(text: string): string | null {
  const bare = text.replace(/[\t\n\r]/g, '').replace(DROPPED_ENDS, '');
  return UNMISTAKABLE.test(bare) ? (bare.split(':')[0] ?? '').toLowerCase() : null;
}

const ENTRY = /^(\*\.)?(\[[0-9a-f:.]+\]|[^:/?#@\s*]+)(?::(\d{1,5}))?$/iu;

/** What a rule about a site says; null: it is none. */
function entryOf(
  text: string,
): { readonly below: boolean; readonly host: string; readonly port: string } | null {
  const [, below, name = '', port = ''] = ENTRY.exec(text.trim()) ?? [];
  const host = name.startsWith('[') ? name.toLowerCase() : tidy(domainToASCII(name));
  return host === '' ? null : { below: below !== undefined, host, port };
}

export const isSite = (text: string): boolean => entryOf(text) !== null;

const USUAL_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' };

/** Whether a site is the one that a rule names: `host`, `host:port`, or `*.host` for all below one. */
export function isAt(rule: string, { scheme, host, port }: Address): boolean {
  const entry = entryOf(rule);
  if (!entry || host === '') return false;
  const isPort = entry.port === '' || entry.port === (port || USUAL_PORTS[scheme]);
  return isPort && (entry.below ? host.endsWith(`.${entry.host}`) : host === entry.host);
}

export const schemeOf = (rule: string): string =>
  rule
    .trim()
    .toLowerCase()
    .replace(/:(?:\/\/)?$/, '');

export const isScheme = (text: string): boolean => /^[a-z][a-z0-9+.-]*$/.test(schemeOf(text));

/** An address without what people put into it that is nobody else's. */
export const shown = (url: string): string => {
  const bare = url.replace(/[?#].*$/s, '').replace(/\/\/[^/@]*@/, '//');
  return bare.length > 120 ? `${bare.slice(0, 120)}…` : bare;
};
