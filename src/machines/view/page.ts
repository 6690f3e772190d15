/** The page under /view/{id}: static, the same for every machine; what it may show is its ticket's affair. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { packageRoot } from '../../lib/root.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const FILES = {
  '/view/:machine_id': ['index.html', 'text/html'],
  '/view/-/view.js': ['view.js', 'text/javascript'],
  '/view/-/view.css': ['view.css', 'text/css'],
} as const;

export function addViewPage(app: FastifyInstance): void {
  for (const [path, [name, type]] of Object.entries(FILES)) {
    const text = readFileSync(join(packageRoot(), 'assets', 'view', name), 'utf8');
    app.get(path, async (_request, reply) =>
      reply
        .header('content-security-policy', POLICY)
        .header('referrer-policy', 'no-referrer')
        .header('content-type', `${type}; charset=utf-8`)
        .send(text),
    );
  }
}
