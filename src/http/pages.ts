/** What is served beside /v1: the error pages that docs_url leads to, the OpenAPI document, metrics, a front door. */
import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError, ERRORS, type ErrorRow } from '../contract/errors.ts';
import type { Metrics } from './metrics.ts';

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function section([code, row]: [string, ErrorRow]): string {
  const facts = [
    `Status ${row.status}`,
    `type <code>${row.type}</code>`,
    row.retryable ? 'worth retrying' : 'not worth retrying unchanged',
    ...(row.extras ? [`carries <code>${row.extras.join('</code>, <code>')}</code>`] : []),
  ];
  return `<section id="${code}"><h2>${code}</h2><p>${escapeHtml(row.message)}</p><p><strong>What to do:</strong> ${escapeHtml(
    row.suggestion,
  )}</p><p class="facts">${facts.join(' · ')}</p></section>`;
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
h2{font:600 1.1rem ui-monospace,monospace;margin:2rem 0 .25rem}p{margin:.25rem 0}.facts{color:#57606a;font-size:.9rem}
section:target{background:#fff8c5;outline:.5rem solid #fff8c5}`;

/** The page under /docs/errors, made from the error table. */
function errorsPage(): string {
  const sections = Object.entries(ERRORS).map(section).join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Errors</title><style>${STYLE}</style></head><body><h1>Errors</h1>
<p>Every error is JSON under an <code>error</code> key. <code>code</code> is stable; <code>message</code> is for people.</p>
${sections}</body></html>`;
}

function html(reply: FastifyReply, body: string): FastifyReply {
  return reply
    .header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    )
    .header('content-type', 'text/html; charset=utf-8')
    .send(body);
}

/** Compares without telling by time how much of the token was right. */
export function sameToken(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

export function bearerOf(request: FastifyRequest): string {
  return /^bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

export interface PagesOptions {
  readonly openApi: object;
  readonly metrics: Metrics;
  /** null: metrics are open (loopback only). An empty string opens them to nobody. */
  readonly metricsToken: string | null;
  readonly version: string;
}

export function addPages(app: FastifyInstance, options: PagesOptions): void {
  const page = errorsPage();
  const document = JSON.stringify(options.openApi);
  const openApi = async (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    reply.header('content-type', 'application/json; charset=utf-8').send(document);
  app.get('/openapi.json', openApi);
  app.get('/.well-known/openapi.json', openApi);
  app.get('/docs/errors', async (_request, reply) => html(reply, page));
  app.get('/', async (_request, reply) =>
    reply.header('content-type', 'application/json; charset=utf-8').send(
      JSON.stringify({
        service: `opencoast/${options.version}`,
        api: '/v1',
        openapi: '/openapi.json',
        errors: '/docs/errors',
        health: '/v1/health',
      }),
    ),
  );
  app.get('/metrics', async (request, reply) => {
    const { metricsToken: token } = options;
    if (token !== null && (token === '' || !sameToken(bearerOf(request), token))) {
      throw new ApiError(
        'INVALID_API_KEY',
        'Metrics beyond loopback need METRICS_TOKEN: send it as "Authorization: Bearer <token>".',
      );
    }
    return reply.header('content-type', options.metrics.contentType).send(await options.metrics.text());
  });
}
