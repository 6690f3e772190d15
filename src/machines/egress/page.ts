/** What somebody in front of a machine's browser reads when a page could not be fetched for him. */
import type { Destination, Verdict } from './policy.ts';

/** How the proxy calls itself in what it answers of its own. */
export const PROXY_NAME = 'opencoast';

type Refusal = Extract<Verdict, { ok: false }>;

const WHAT: Readonly<Record<Refusal['why'], string>> = {
  public: 'a public address',
  loopback: "the host's own loopback",
  private: 'a private network',
  'link-local': 'a link-local address',
  metadata: "a cloud's metadata service",
  shared: "a carrier's shared network",
  multicast: 'a multicast address',
  unspecified: 'no particular address',
  reserved: 'a reserved address',
  malformed: 'not an address',
  own: 'the host itself',
  unlisted: 'not on the list',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export function textPage(title: string, ...paragraphs: readonly string[]): string {
  const body = paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n');
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<body style="font: 16px/1.5 sans-serif; max-width: 42em; margin: 4em auto; padding: 0 1em">
<h1>${escapeHtml(title)}</h1>
${body}
</body></html>
`;
}

export function refusalPage({ host, port }: Destination, { why, address }: Refusal): string {
  const name = host.includes(':') ? `[${host}]` : host;
  if (why === 'unlisted') {
    return textPage(
      'Not on this machine’s list',
      `${name}:${port} is none of the hosts that this machine was made for.`,
      'They are the allowed_hosts of the request that made it.',
    );
  }
  return textPage(
    'Not reachable from this machine',
    `${name}:${port} is ${address === host ? '' : `${address}, `}${WHAT[why]}. Machines reach the public internet only.`,
    `To open this one, the operator adds "${name}:${port}" to MACHINE_ALLOWED_HOSTS; to open everything, MACHINE_NETWORK=open.`,
  );
}
