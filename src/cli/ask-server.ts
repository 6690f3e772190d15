/** Asks the server that owns the data folder to do what this process may not: the store has one owner. */
import { X509Certificate } from 'node:crypto';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { text } from 'node:stream/consumers';
import { CommandError } from './terminal.ts';

export interface RunningServer {
  /** As the server wrote it beside its lock. */
  readonly url: string;
  /** What the 0600 file in the data folder holds. */
  readonly token: string;
  /** PEM of the certificate the server was told to show. */
  readonly certificate: string | null;
}

const TIMEOUT_MS = 120_000;

/** Trusts this certificate and no other, whatever name it was made out to: the token must reach our server alone. */
function trustOnly(certificate: string) {
  const { fingerprint256 } = new X509Certificate(certificate);
  return {
    ca: certificate,
    allowPartialTrustChain: true,
    checkServerIdentity: (_host: string, shown: { fingerprint256: string }) =>
      shown.fingerprint256 === fingerprint256
        ? undefined
        : new Error('the server shows another certificate than TLS_CERT_FILE'),
  };
}

function send(
  server: RunningServer,
  operation: string,
  { body, timeoutMs }: { body: string; timeoutMs: number },
): Promise<IncomingMessage> {
  const url = new URL(`/admin/${operation}`, server.url);
  const options = {
    method: 'POST',
    headers: {
      authorization: `Bearer ${server.token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    },
    signal: AbortSignal.timeout(timeoutMs),
  };
  return new Promise((resolve, reject) => {
    const request =
      url.protocol === 'https:'
        ? requestHttps(url, { ...options, ...(server.certificate && trustOnly(server.certificate)) })
        : requestHttp(url, options);
    request.once('response', resolve).once('error', reject).end(body);
  });
}

function messageOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined;
  const { error } = body;
  if (typeof error !== 'object' || error === null || !('message' in error)) return undefined;
  return String(error.message);
}

/**
 * Carries out one operation of the administration in the running server.
 *
 * @throws {CommandError} with the server's own words, or why it could not be asked.
 */
export async function askServer(
  server: RunningServer,
  operation: string,
  input: object,
  timeoutMs = TIMEOUT_MS,
): Promise<unknown> {
  let status: number | undefined;
  let body: unknown;
  try {
    const response = await send(server, operation, { body: JSON.stringify(input), timeoutMs });
    status = response.statusCode;
    body = JSON.parse(await text(response));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError(`The server at ${server.url} owns the store but could not be asked: ${reason}`, {
      cause,
    });
  }
  if (status === 200) return body;
  throw new CommandError(messageOf(body) ?? `The server at ${server.url} answered ${status}.`);
}
