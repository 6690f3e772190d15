/** How a receiver knows that a webhook is ours (contract section 2, "Webhooks"). */
import { createHmac } from 'node:crypto';

/** `t=<unix>,v1=<hex>`: HMAC-SHA256 over `<t>.<body>`, keyed by the run's secret. */
export function signatureOf(body: string, secret: string, at: Date): string {
  const t = Math.floor(at.getTime() / 1000);
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`;
}
