/** The server under test, as its customers have it: a process of its own, an account with money, a live key, sessions. */

import { type MeasuredServer, startServer } from '../support/measured.ts';
import { callerOf, operatorOf } from '../support/run-clients.ts';
import type { WireAction } from './executor.ts';

const CENTS = 10_000_000;
const PREDICT_TIMEOUT_MS = 30_000;

export interface Prediction {
  readonly status: 'continue' | 'done' | 'fail';
  readonly reasoning?: string;
  readonly actions: readonly (WireAction & { readonly description?: string })[];
}

export interface Service {
  openSession(): Promise<string>;
  predict(session: string, screenshot: Buffer, instruction: string): Promise<Prediction>;
  closeSession(session: string): Promise<void>;
  stop(): Promise<void>;
}

function codeOf(body: string): string {
  try {
    return String((JSON.parse(body) as { error: { code: string } }).error.code);
  } catch {
    return body.slice(0, 100);
  }
}

export async function startService(): Promise<Service> {
  // As many readers as a machine of this size has by default: the other benches do with one.
  const server: MeasuredServer = await startServer({ OCR_WORKERS: '2' });
  const operate = operatorOf(server, null);
  const { account_id } = await operate('accounts.create', {
    name: 'Bench',
    tier: 'unlimited',
    wallet_cents: CENTS,
  });
  const { key } = await operate('keys.create', { account_id, mode: 'live' });
  const { call } = callerOf(server.url, String(key));
  return {
    openSession: async () => String((await call('POST', '/sessions', {})).session_id),
    async predict(session, screenshot, instruction) {
      const response = await fetch(`${server.url}/v1/sessions/${session}/predict`, {
        method: 'POST',
        headers: { 'x-api-key': String(key), 'content-type': 'application/json' },
        body: JSON.stringify({ screenshot: screenshot.toString('base64'), instruction }),
        signal: AbortSignal.timeout(PREDICT_TIMEOUT_MS),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`predict answered ${response.status} ${codeOf(text)}`);
      return JSON.parse(text) as Prediction;
    },
    closeSession: async (session) => void (await call('DELETE', `/sessions/${session}`)),
    stop: () => server.stop(),
  };
}
