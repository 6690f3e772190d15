/** `models calibrate`: shows a model targets whose places are known and says in what it counts, and how well. */
import { writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { type Calibration, calibrate } from '../models/calibrate.ts';
import { createStepDowns } from '../models/capability.ts';
import { type Cassette, record, replay } from '../models/cassette.ts';
import { createModel } from '../models/client.ts';
import { readDialect } from '../models/dialects.ts';
import { ModelFailure } from '../models/model.ts';
import type { Provider } from '../models/names.ts';
import { createFetch, type Fetch } from '../models/transport.ts';
import { CommandError, type Terminal } from './terminal.ts';

export interface CalibrateOptions {
  readonly baseUrl: string;
  readonly model: string;
  readonly provider: Provider;
  /** The name of the variable that holds the key: a key on a command line is in the history of a shell. */
  readonly keyEnv?: string;
  readonly dialect?: string;
  /** Files of cassettes: everything is played from the one, or kept in the other. */
  readonly replay?: string;
  readonly record?: string;
  readonly json: boolean;
}

const COUNTS = { px: 'px of the image that it is sent', rel: 'thousandths of each side' } as const;

/** What was found, for people. Pure. */
function calibrationReport(model: string, { asked, answered, fits, kind }: Calibration): string {
  const lines = fits.map(
    ({ kind: tried, hits, medianError, offset }) =>
      `  as ${COUNTS[tried]}: ${hits} of ${asked} hit, ${medianError} px off in the middle (x ${offset.x}, y ${offset.y})`,
  );
  const [
    found = 'It does not give points that can be used: ask it for targets in words, or use another model for points.',
  ] = kind === null ? [] : [`It counts in ${COUNTS[kind]}: MODELS_POINTS=${kind}.`];
  return [`${model} gave a point for ${answered} of ${asked} targets.`, ...lines, found].join('\n');
}

function keyIn({ env }: Terminal, name: string | undefined): string | null {
  if (name === undefined) return null;
  const key = env[name];
  if (key === undefined || key === '') throw new CommandError(`${name} is not set: it should hold the key.`);
  return key;
}

function cassetteIn({ readFile }: Terminal, path: string): Cassette {
  const text = readFile(path);
  if (text === null) throw new CommandError(`${path} cannot be read.`);
  try {
    const cassette = JSON.parse(text) as Cassette;
    if (Array.isArray(cassette.recordings)) return cassette;
  } catch {
    // Said below.
  }
  throw new CommandError(`${path} is no cassette.`);
}

function checkUrl(baseUrl: string): void {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new CommandError('--base-url is an http:// or https:// address without a name and a password.');
}

/** Told of px first; a model that only thinks in thousandths is told of those, and asked once more. */
async function measured(
  options: CalibrateOptions,
  { terminal, fetch, signal }: { terminal: Terminal; fetch: Fetch; signal: AbortSignal },
): Promise<Calibration> {
  const { provider, model, baseUrl, keyEnv, dialect } = options;
  const named = dialect === undefined ? undefined : readDialect(dialect);
  if (dialect !== undefined && !named) throw new CommandError(`There is no dialect called ${dialect}.`);
  const now = () => terminal.now().getTime();
  const shared = {
    ...{ provider, model, baseUrl, fetch, now, key: keyIn(terminal, keyEnv) },
    ...(named && { dialect: named }),
    stepDowns: createStepDowns(now),
    random: Math.random,
    sleep: (ms: number, until: AbortSignal) => delay(ms, undefined, { signal: until }),
    log: { warn: (_: unknown, message: string) => terminal.err(message) },
  };
  const told = (kind: 'px' | 'rel') => calibrate(createModel({ ...shared, space: { kind } }), { signal });
  const first = await told('px');
  if (first.kind !== null) return first;
  const second = await told('rel');
  return second.kind === null ? first : second;
}

/** Whether the model gives points that can be used. @throws CommandError in words for people. */
export async function calibrateModel(terminal: Terminal, options: CalibrateOptions): Promise<boolean> {
  checkUrl(options.baseUrl);
  const stop = new AbortController();
  terminal.onStop(() => stop.abort(new CommandError('Stopped.')));
  const out = createFetch();
  const recorder = record(out.fetch, `models calibrate, answered by ${options.model}`);
  const fetch = options.replay === undefined ? recorder.fetch : replay(cassetteIn(terminal, options.replay));
  try {
    const calibration = await measured(options, { terminal, fetch, signal: stop.signal });
    terminal.out(options.json ? JSON.stringify(calibration) : calibrationReport(options.model, calibration));
    return calibration.kind !== null;
  } catch (error) {
    throw error instanceof ModelFailure ? new CommandError(error.message, { cause: error }) : error;
  } finally {
    if (options.record !== undefined)
      await writeFile(options.record, `${JSON.stringify(recorder.cassette(), null, 1)}\n`, { mode: 0o600 });
    await out.close();
  }
}
