/** Who is on the other end of a line: real TLS servers, with the certificate that is expected and with another. */
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { certificate, openssl } from '../../test/support/certificate.ts';
import { Siblings } from './siblings.ts';

const isAlive = async (): Promise<boolean> => true;

/** A server that says which path it was asked for, and how often somebody got through to it. */
async function serving(pair: ReturnType<typeof certificate>) {
  let asked = 0;
  const server = createServer(pair, (request, response) => {
    asked += 1;
    response.end(request.url);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { address: `https://127.0.0.1:${port}`, asked: () => asked };
}

async function ask(siblings: Siblings, address: string): Promise<string> {
  const outgoing = siblings.to({ id: 'exe_far', address }).request('/v1/x', { method: 'GET' });
  const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
  outgoing.end();
  const [response] = await answered;
  return text(response);
}

describe.skipIf(!openssl && process.env.REQUIRE_ALL !== '1')('over TLS a sibling', () => {
  const ours = certificate();
  const open = (cert: string | null): Siblings => {
    const siblings = new Siblings({ isAlive, cert: cert === null ? null : Buffer.from(cert) });
    onTestFinished(() => siblings.close());
    return siblings;
  };

  it('is known by the certificate that all of them serve with, whatever its name', async () => {
    const { address } = await serving(ours);
    expect(await ask(open(ours.cert), address)).toBe('/v1/x');
  });

  it('with another certificate hears nothing: no key goes to a stranger', async () => {
    const stranger = await serving(certificate());
    await expect(ask(open(ours.cert), stranger.address)).rejects.toThrow(/self-signed|certificate/);
    await expect(ask(open(null), stranger.address)).rejects.toThrow(/self-signed|certificate/);
    expect(stranger.asked()).toBe(0);
  });
});
