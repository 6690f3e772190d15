/** Every dialect by its name; a new one is a file and a line here. */
import type { Dialect, DialectName } from './dialect.ts';
import { anthropic20250124, anthropic20251124 } from './dialects/anthropic-beta.ts';
import { anthropicToolset } from './dialects/anthropic-toolset.ts';
import { functions } from './dialects/functions.ts';
import { gemini } from './dialects/gemini.ts';
import { holo, json } from './dialects/json.ts';
import { openAiResponses } from './dialects/openai-responses.ts';
import { openCua } from './dialects/opencua.ts';
import { qwen3, qwen25 } from './dialects/qwen.ts';
import { uiTars, uiTars10 } from './dialects/ui-tars.ts';
import { anthropicFunctions, openAiFunctions } from './dialects/vendor-functions.ts';

const ALL: readonly Dialect[] = [
  ...[anthropicToolset, anthropic20251124, anthropic20250124, anthropicFunctions],
  ...[openAiResponses, openAiFunctions],
  gemini,
  ...[functions, json, uiTars, uiTars10, qwen25, qwen3, holo, openCua],
];

const BY_NAME: ReadonlyMap<string, Dialect> = new Map(ALL.map((dialect) => [dialect.name, dialect]));

export function dialectOf(name: DialectName): Dialect {
  const dialect = BY_NAME.get(name);
  if (!dialect) throw new Error(`There is no dialect called ${name}.`);
  return dialect;
}

/** As somebody names one; undefined: there is none. */
export const readDialect = (name: string): DialectName | undefined => BY_NAME.get(name)?.name;
