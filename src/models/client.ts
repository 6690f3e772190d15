/**
 * A model of one provider: makes the images ready, puts the question in the best way that the provider is known to take, and steps
 * down to a plainer one where that is refused. What is learned so is kept for a day.
 */
import { type Capability, capabilityOf, dialectsOf, type StepDowns } from './capability.ts';
import type { Dialect, DialectName, PreparedAsk } from './dialect.ts';
import { dialectOf } from './dialects.ts';
import { redact } from './failures.ts';
import { createImages } from './images.ts';
import { type Ask, type AskOptions, type Hop, type Model, ModelFailure, type Reply } from './model.ts';
import type { ModelName } from './names.ts';
import { type Counting, type ImageLimit, PER_MILLE, PX } from './space.ts';
import { createTransport, type Fetch, type Log, type Outcome, type TransportOptions } from './transport.ts';

export interface ModelOptions extends ModelName {
  /** The operator's, or the provider's own; nobody else says where keys go. */
  readonly baseUrl: string;
  /** Null: the server wants none. */
  readonly key: string | null;
  /** The key is a caller's: what is wrong with it is theirs to mend. */
  readonly ownKey?: boolean;
  /** The operator's word, where the name of the model does not tell. */
  readonly dialect?: DialectName;
  /** What a calibration found, in place of what is known. */
  readonly space?: Partial<Counting> & { readonly image?: ImageLimit };
  readonly stepDowns: StepDowns;
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: TransportOptions['sleep'];
  readonly log: Log;
  readonly limits?: Pick<
    TransportOptions,
    'attempts' | 'attemptTimeoutMs' | 'maxRequestBytes' | 'maxAnswerBytes'
  >;
}

/** base64 characters of one image, which Anthropic bounds by 5 MB. */
const MOST_IMAGE_CHARS = 5_000_000;

/** Dialects that say what an image and a point are, whatever the model is called. */
const OWN_SPACES: Partial<Readonly<Record<DialectName, string>>> = {
  'ui-tars': 'ui-tars',
  'ui-tars-1.0': 'ui-tars-7b',
  'qwen-2.5': 'qwen2.5-vl',
  'qwen-3': 'qwen3-vl',
  holo: 'holo',
  opencua: 'opencua',
  gemini: 'gemini-',
};

function capabilityFor({ model, dialect, space }: ModelOptions): Capability {
  const known = capabilityOf(model);
  const named = dialect ? OWN_SPACES[dialect] : undefined;
  const base = named !== undefined && known.dialects[0] !== dialect ? capabilityOf(named) : known;
  const kind = space?.kind ?? base.counting.kind;
  const usual = kind === 'rel' ? PER_MILLE : PX;
  return {
    ...base,
    image: space?.image ?? base.image,
    counting: { kind, denominator: space?.denominator ?? usual.denominator },
    // Whoever was calibrated gives coordinates.
    pointsWell: base.pointsWell || space?.kind !== undefined,
  };
}

/** A reply is continued in the dialect that it was given in, whatever was learned since. */
interface Content {
  readonly dialect: DialectName;
  readonly content: unknown;
}

const isContent = (content: unknown): content is Content =>
  typeof content === 'object' && content !== null && 'dialect' in content && 'content' in content;

const begunIn = (hops: readonly Hop[]): DialectName | null => {
  const content = hops.at(-1)?.reply.content;
  return isContent(content) ? content.dialect : null;
};

const unwrapped = ({ reply, ...hop }: Hop): Hop => ({
  ...hop,
  reply: isContent(reply.content) ? { ...reply, content: reply.content.content } : reply,
});

const authOf = (auth: Dialect['auth'], key: string | null): Readonly<Record<string, string>> =>
  key === null ? {} : auth === 'bearer' ? { authorization: `Bearer ${key}` } : { [auth]: key };

/** What is learned of the computer says nothing of plain questions. */
const wayOf = (dialect: Dialect, { computer, answer }: PreparedAsk): string =>
  `${dialect.name}${computer ? ' computer' : ''}${answer ? ' answer' : ''}`;

export function createModel(options: ModelOptions): Model {
  const { provider, model, baseUrl, stepDowns, log } = options;
  const capability = capabilityFor(options);
  const transport = createTransport({ ...options, ...options.limits });
  const images = createImages({
    limit: capability.image,
    counting: capability.counting,
    maxChars: MOST_IMAGE_CHARS,
  });
  const name = `${provider} ${model}`;
  const all = [
    ...new Set([...(options.dialect ? [options.dialect] : []), ...dialectsOf(provider, capability)]),
  ].map(dialectOf);

  /** What fits the question and was not refused; the last one in any case. */
  function ways(ask: PreparedAsk, hops: readonly Hop[]): readonly Dialect[] {
    const begun = begunIn(hops);
    if (begun !== null) return [dialectOf(begun)];
    const fitting = ask.computer?.targets === 'words' ? all.filter(({ words }) => words) : all;
    const open = fitting.filter((dialect) => !stepDowns.isRefused(baseUrl, model, wayOf(dialect, ask)));
    const [last] = fitting.slice(-1);
    if (open.length > 0) return open;
    if (last) return [last];
    throw new ModelFailure(
      'refused',
      `${name} cannot be asked for targets in words in the way it is spoken to.`,
    );
  }

  function read(dialect: Dialect, body: unknown, ask: PreparedAsk): Reply {
    const reply = dialect.reply(body, ask);
    const content: Content = { dialect: dialect.name, content: reply.content };
    return { ...reply, content };
  }

  async function put(question: Ask, { hops, signal }: AskOptions): Promise<Reply> {
    signal.throwIfAborted();
    const prepared = await images.ask(question);
    const prior = await images.hops(hops.map(unwrapped), prepared);
    const config = { ...capability, model };
    const tried = ways(prepared, hops);
    let outcome: Outcome | undefined;
    for (const [at, dialect] of tried.entries()) {
      const request = dialect.request(prepared, prior, config);
      outcome = await transport.post(request, authOf(dialect.auth, options.key), signal);
      if (outcome.ok) return read(dialect, outcome.body, prepared);
      const next = tried[at + 1];
      if (!next || outcome.status === null || !dialect.isToolRefusal(outcome.status, outcome.body)) break;
      stepDowns.refused(baseUrl, model, wayOf(dialect, prepared));
      log.warn({ model: name, from: dialect.name, to: next.name }, outcome.failure.message);
    }
    if (outcome && !outcome.ok) throw outcome.failure;
    throw new ModelFailure('refused', `${name} was not asked.`);
  }

  /** Whatever went wrong is told without the key, and whose key it was. */
  async function ask(question: Ask, asking: AskOptions): Promise<Reply> {
    try {
      return await put(question, asking);
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error;
      const { kind, message, status, retryAfterMs } = error;
      const ownKey = options.ownKey ?? false;
      throw new ModelFailure(kind, redact(message, options.key), { status, retryAfterMs, ownKey });
    }
  }

  return { name, pointsWell: capability.pointsWell, ask };
}
