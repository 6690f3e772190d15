/** The other server processes, as far as this one talks to them: connections kept for each, and word when one is gone. */
import { X509Certificate } from 'node:crypto';
import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type RequestOptions,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { checkServerIdentity } from 'node:tls';

/** A living process that requests can be forwarded to. */
export interface Sibling {
  /** Its executor. */
  readonly id: string;
  /** http(s)://host:port, perhaps with a path. */
  readonly address: string;
}

export interface SiblingsOptions {
  /** Whether a process has been heard of lately, by its executor's id. */
  readonly isAlive: (id: string) => Promise<boolean>;
  /** The certificate that this process serves with, in PEM; null: it serves none. */
  readonly cert: Buffer | null;
}

/** ms between two questions whether one that somebody waits for is alive. */
const LOOK_MS = 1_000;
/** ms: shorter than a server keeps a connection that is not used, so that none is used while it is being closed. */
const IDLE_MS = 30_000;
/** Lines kept for processes that nobody talks to at the moment. */
const MOST_IDLE = 32;

/**
 * Processes that serve with the same certificate know each other by it: its names are those that clients use, and siblings are
 * reached at others. One that nobody has signed is trusted where it is our own.
 */
function tlsOptions(cert: Buffer | null) {
  if (cert === null) return {};
  const own = new X509Certificate(cert);
  return {
    checkServerIdentity: (...[host, peer]: Parameters<typeof checkServerIdentity>) =>
      peer.fingerprint256 === own.fingerprint256 ? undefined : checkServerIdentity(host, peer),
    ...(own.checkIssued(own) && { ca: cert }),
  };
}

/** What connects this process with one other. */
class Line {
  readonly #sibling: Sibling;
  readonly #agent: HttpAgent | HttpsAgent;
  readonly #isAlive: SiblingsOptions['isAlive'];
  readonly #waiting = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;

  constructor(sibling: Sibling, { isAlive, cert }: SiblingsOptions) {
    this.#sibling = sibling;
    this.#isAlive = isAlive;
    const kept = { keepAlive: true, timeout: IDLE_MS };
    this.#agent = sibling.address.startsWith('https:')
      ? new HttpsAgent({ ...kept, ...tlsOptions(cert) })
      : new HttpAgent(kept);
  }

  get isIdle(): boolean {
    return this.#waiting.size === 0;
  }

  request(url: string, options: RequestOptions): ClientRequest {
    const { protocol, hostname, port, pathname } = new URL(this.#sibling.address);
    const to = {
      // In brackets in a URL, without them everywhere else.
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port || (protocol === 'https:' ? 443 : 80),
      path: pathname.replace(/\/$/, '') + url,
      agent: this.#agent,
    };
    const send = protocol === 'https:' ? httpsRequest : httpRequest;
    return send({ ...options, ...to });
  }

  /** `gone` is called when the process is not heard of any more, unless what is returned is called before. */
  watch(gone: () => void): () => void {
    this.#waiting.add(gone);
    this.#timer ??= setInterval(() => void this.#look(), LOOK_MS).unref();
    return () => {
      this.#waiting.delete(gone);
      if (this.isIdle) this.#rest();
    };
  }

  close(): void {
    this.#rest();
    this.#agent.destroy();
  }

  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    // While the database cannot be reached nobody knows.
    const isAlive = await this.#isAlive(this.#sibling.id).catch(() => true);
    this.#isLooking = false;
    if (!isAlive) for (const gone of [...this.#waiting]) gone();
  }
}

export class Siblings {
  readonly #options: SiblingsOptions;
  readonly #lines = new Map<string, Line>();

  constructor(options: SiblingsOptions) {
    this.#options = options;
  }

  to(sibling: Sibling): Line {
    const name = `${sibling.id} ${sibling.address}`;
    const known = this.#lines.get(name);
    if (known) return known;
    this.#forgetIdle();
    const line = new Line(sibling, this.#options);
    this.#lines.set(name, line);
    return line;
  }

  close(): void {
    for (const line of this.#lines.values()) line.close();
    this.#lines.clear();
  }

  /** Processes come and go under new ids. */
  #forgetIdle(): void {
    if (this.#lines.size < MOST_IDLE) return;
    for (const [name, line] of this.#lines) {
      if (!line.isIdle) continue;
      line.close();
      this.#lines.delete(name);
    }
  }
}
