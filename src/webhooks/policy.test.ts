import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from '../lib/addresses.ts';
import { checkWebhookUrl, hostOf, receiverOf, refusalOf } from './policy.ts';

const numRuns = Number(process.env.ROUNDS ?? 100);
const strict = { allowPrivate: false };
const open = { allowPrivate: true };
const faultOf = (url: string, policy = strict) => checkWebhookUrl(url, policy)[0]?.msg ?? null;

describe('a webhook_url', () => {
  it.each([
    'https://example.com/hooks/coasty',
    'https://hooks.example.com:8443/x?token=1#part',
    'https://8.8.8.8/',
    'https://[2606:4700:4700::1111]/',
    'https://münchen.example/',
    'HTTPS://EXAMPLE.COM./',
  ])('%s is fine', (url) => expect(checkWebhookUrl(url, strict)).toEqual([]));

  it.each([
    ['http://example.com/', 'http:'],
    ['ftp://example.com/', 'ftp:'],
    ['javascript:alert(1)', 'javascript:'],
    ['example.com/hook', 'not a URL'],
    ['', 'not a URL'],
    ['https://', 'not a URL'],
    ['https://user@example.com/', 'user name'],
    ['https://:secret@example.com/', 'user name'],
    [' https://example.com/', 'white space'],
    ['https://exam\nple.com/', 'white space'],
    ['https://example.com/\u0000', 'control characters'],
    [`https://example.com/${'x'.repeat(2_048)}`, '2048 characters'],
  ])('%j is refused', (url, words) => expect(faultOf(url)).toContain(words));

  it.each([
    ['a name', 'https://localhost/'],
    ['a name below it', 'https://a.localhost/'],
    ['a root dot', 'https://localhost./'],
    ['the usual form', 'https://127.0.0.1/'],
    ['decimal', 'https://2130706433/'],
    ['hexadecimal', 'https://0x7f000001/'],
    ['octal', 'https://0177.0.0.1/'],
    ['short', 'https://127.1/'],
    ['a root dot behind an address', 'https://127.0.0.1./'],
    ['wide digits', 'https://１２７.０.０.１/'],
    ['percent signs', 'https://%31%32%37.0.0.1/'],
    ['IPv6', 'https://[::1]/'],
    ['mapped', 'https://[::ffff:127.0.0.1]/'],
    ['NAT64', 'https://[64:ff9b::a00:1]/'],
    ['6to4', 'https://[2002:a00:1::]/'],
    ['a unique local address', 'https://[fd00::1]/'],
    ['a link-local address', 'https://[fe80::1]/'],
    ['a carrier', 'https://100.64.0.1/'],
    ['metadata', 'https://169.254.169.254/latest/meta-data/'],
    ['metadata that looks public', 'https://168.63.129.16/'],
    ['nowhere', 'https://0.0.0.0/'],
    ['everybody', 'https://255.255.255.255/'],
    ['a backslash', 'https:\\\\10.0.0.1\\'],
    ['a private network', 'https://192.168.1.1/'],
  ])('that leads to this side as %s is refused', (_, url) => {
    expect(faultOf(url)).toContain('leads to');
    expect(checkWebhookUrl(url, strict)[0]).toMatchObject({
      loc: ['body', 'webhook_url'],
      path: 'webhook_url',
      expected: expect.stringContaining('ALLOW_PRIVATE_WEBHOOKS'),
    });
  });

  it('may be private and without TLS where the operator says so, but never a metadata service', () => {
    for (const url of ['http://localhost:3000/', 'http://10.0.0.1/', 'https://[::1]/', 'http://100.64.0.1/'])
      expect(checkWebhookUrl(url, open)).toEqual([]);
    for (const url of [
      'http://169.254.169.254/',
      'http://[fd00:ec2::254]/',
      'http://0.0.0.0/',
      'http://224.0.0.1/',
    ])
      expect(faultOf(url, open)).toContain('leads to');
  });

  it('is read as it will be called: whatever is accepted has a public host or a name', () => {
    const host = fc.oneof(
      fc.ipV4(),
      fc.ipV6().map((one) => `[${one}]`),
      fc.ipV4Extended(),
      fc.domain(),
    );
    fc.assert(
      fc.property(host, fc.webPath(), (name, path) => {
        const url = `https://${name}${path}`;
        if (checkWebhookUrl(url, strict).length > 0) return;
        const called = hostOf(new URL(url));
        expect(['public', 'malformed']).toContain(classify(called));
        expect(receiverOf(url)).toBe(new URL(url).origin);
      }),
      { numRuns },
    );
  });
});

describe('what a name resolves to', () => {
  const own = new Set(['198.51.100.7', '9.9.9.9']);

  it('must be public, all of it', () => {
    expect(refusalOf('example.com', ['8.8.8.8', '2606:4700:4700::1111'], { ...strict, own })).toBeNull();
    expect(refusalOf('example.com', ['8.8.8.8', '::ffff:10.0.0.1'], { ...strict, own })).toBe(
      'not called: example.com is ::ffff:10.0.0.1, which is private',
    );
    expect(refusalOf('10.0.0.1', ['10.0.0.1'], { ...strict, own })).toBe(
      'not called: 10.0.0.1 which is private',
    );
  });

  it('must not be this host, unless the operator opens it', () => {
    expect(refusalOf('example.com', ['9.9.9.9'], { ...strict, own })).toContain('this host itself');
    expect(refusalOf('example.com', ['9.9.9.9', '127.0.0.1'], { ...open, own })).toBeNull();
    expect(refusalOf('example.com', ['169.254.169.254'], { ...open, own })).toContain('metadata');
  });
});
