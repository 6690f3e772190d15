/**
 * Gemini's generateContent with its computer. What the model gave is sent back verbatim, since its parts carry signatures, and each of
 * its calls gets one response, in order. A call with a doubt about its safety is never acknowledged here. Pure.
 */
import type { Place } from '../../contract/actions.ts';
import { excludedFunctions, fromGemini } from '../actions/gemini.ts';
import { isInput } from '../actions/inputs.ts';
import { toCall } from '../actions/parts.ts';
import {
  allowed,
  count,
  type Dialect,
  type DialectConfig,
  field,
  items,
  NOT_EXECUTED,
  type PreparedAnswer,
  type PreparedAsk,
  type PreparedHop,
  type PreparedImage,
  pointIn,
  systemOf,
  tell,
  textOf,
} from '../dialect.ts';
import { messageIn } from '../failures.ts';
import { type Call, ModelFailure, type Reply } from '../model.ts';
import { inOrder } from './replies.ts';

/** Tokens for thinking, which come out of the same budget as the answer. */
const THINKING = { low: 2_000, medium: 8_000, high: 16_000 } as const;

type Fields = Readonly<Record<string, unknown>>;

const inline = ({ base64, mediaType }: PreparedImage): Fields => ({
  inlineData: { mimeType: mediaType, data: base64 },
});

function userParts({ parts, space }: PreparedAsk): Fields[] {
  return parts.flatMap((part): Fields[] => {
    if (part.kind === 'image') return [inline(part.image)];
    if (part.kind === 'action') return [{ text: tell(part.action, space) }];
    return part.kind === 'text' && part.text.trim() !== '' ? [{ text: part.text }] : [];
  });
}

/** A call without an id of its own is known by its place. */
const idOf = (call: unknown, at: number): string => textOf(field(call, 'id')) || `call_${at}`;

const callsIn = (content: unknown): readonly unknown[] =>
  items(field(content, 'parts')).flatMap((part) => field(part, 'functionCall') ?? []);

function responsePart(call: unknown, answer: PreparedAnswer | undefined, ask: PreparedAsk): Fields {
  const id = textOf(field(call, 'id'));
  const isBeside = ask.functions.some(({ name }) => name === field(call, 'name'));
  const failed = answer === undefined || answer.isError === true;
  const words = answer?.text ?? NOT_EXECUTED;
  return {
    functionResponse: {
      ...(id !== '' && { id }),
      name: field(call, 'name'),
      response: {
        ...(failed ? { error: words } : { output: words }),
        // It wants to know where a browser is, and nobody tells a model that here.
        ...(ask.computer?.environment === 'browser' && !isBeside && { url: 'about:blank' }),
      },
      ...(answer?.image && !failed && { parts: [inline(answer.image)] }),
    },
  };
}

function hopContents({ reply, answers, say }: PreparedHop, ask: PreparedAsk): Fields[] {
  const responses = callsIn(reply.content).map((call, at) =>
    responsePart(
      call,
      answers.find(({ callId }) => callId === idOf(call, at)),
      ask,
    ),
  );
  const parts = [...responses, ...(say !== undefined && say.trim() !== '' ? [{ text: say }] : [])];
  return [
    ...(items(field(reply.content, 'parts')).length > 0 ? [reply.content as Fields] : []),
    ...(parts.length > 0 ? [{ role: 'user', parts }] : []),
  ];
}

/** The preview of 2025 has other names, and a budget instead of a level of thought. */
const isPreview = ({ model }: DialectConfig): boolean => /2\.5/.test(model);

function toolsOf({ computer, functions }: PreparedAsk, config: DialectConfig): Fields[] {
  const computerUse = computer && {
    environment: computer.environment === 'browser' ? 'ENVIRONMENT_BROWSER' : 'ENVIRONMENT_DESKTOP',
    excludedPredefinedFunctions: excludedFunctions(computer, isPreview(config)),
    ...(!isPreview(config) && { enablePromptInjectionDetection: true }),
  };
  const functionDeclarations = functions.map(({ name, description, input }) => ({
    name,
    description,
    parametersJsonSchema: input,
  }));
  return [
    ...(computerUse ? [{ computerUse }] : []),
    ...(functionDeclarations.length > 0 ? [{ functionDeclarations }] : []),
  ];
}

function request(ask: PreparedAsk, hops: readonly PreparedHop[], config: DialectConfig) {
  const tools = toolsOf(ask, config);
  // Its answers keep to a schema only where it has no tools.
  const keeps = ask.answer !== null && config.schemas && tools.length === 0;
  const system = systemOf(ask, { schema: !keeps });
  return {
    path: `/v1beta/models/${encodeURIComponent(config.model)}:generateContent`,
    headers: {},
    body: {
      ...(system !== '' && { systemInstruction: { parts: [{ text: system }] } }),
      contents: [{ role: 'user', parts: userParts(ask) }, ...hops.flatMap((hop) => hopContents(hop, ask))],
      ...(tools.length > 0 && { tools }),
      generationConfig: {
        maxOutputTokens: ask.maxOutputTokens + (config.thinks ? THINKING[ask.effort] : 0),
        ...(config.thinks && {
          thinkingConfig: isPreview(config)
            ? { thinkingBudget: THINKING[ask.effort] }
            : { thinkingLevel: ask.effort.toUpperCase() },
        }),
        ...(keeps && { responseMimeType: 'application/json', responseJsonSchema: ask.answer?.schema }),
      },
    },
  };
}

const isDoubt = (decision: string): boolean => decision !== '' && !/^(?:regular|allowed?)$/i.test(decision);

function doubtIn(call: unknown): Reply['safety'] {
  const doubt = field(field(call, 'args'), 'safety_decision');
  const decision = textOf(field(doubt, 'decision'));
  return isDoubt(decision) ? [{ code: decision, message: textOf(field(doubt, 'explanation')) }] : [];
}

function readCall(call: unknown, at: number, ask: PreparedAsk, pointer: Place | null): Call {
  const [id, name, args] = [idOf(call, at), textOf(field(call, 'name')), field(call, 'args') ?? {}];
  if (ask.functions.some((one) => one.name === name)) return { kind: 'function', id, name, input: args };
  const mapped =
    ask.computer && ask.space && isInput(args) ? fromGemini(name, args, { space: ask.space, pointer }) : null;
  const problem = `There is no function ${JSON.stringify(name.slice(0, 60))}.`;
  return allowed(toCall(id, name, mapped ?? problem), ask);
}

function usageOf(usage: unknown): Reply['usage'] {
  const reasoning = count(field(usage, 'thoughtsTokenCount'));
  return {
    input: count(field(usage, 'promptTokenCount')) + count(field(usage, 'toolUsePromptTokenCount')),
    cacheRead: count(field(usage, 'cachedContentTokenCount')),
    cacheWrite: 0,
    output: count(field(usage, 'candidatesTokenCount')) + reasoning,
    reasoning,
  };
}

const REFUSALS: readonly unknown[] = ['SAFETY', 'PROHIBITED_CONTENT', 'BLOCKLIST', 'SPII', 'RECITATION'];
const CUT = 'The answer was too long and was cut off here. Do less at once.';

function saidIn(content: unknown): string {
  const words = items(field(content, 'parts')).flatMap((part) =>
    field(part, 'thought') === true ? [] : [textOf(field(part, 'text'))],
  );
  const said = words.join('').trim();
  // What each call is for stands with it.
  const intents = callsIn(content).map((call) => textOf(field(field(call, 'args'), 'intent')));
  return said || intents.filter((intent) => intent !== '').join(' ');
}

function reply(body: unknown, ask: PreparedAsk): Reply {
  const candidate = items(field(body, 'candidates'))[0];
  const blocked = textOf(field(field(body, 'promptFeedback'), 'blockReason'));
  if (candidate === undefined && blocked === '')
    throw new ModelFailure('malformed', 'Gemini gave an answer without a candidate.');
  const reason = field(candidate, 'finishReason');
  const content = field(candidate, 'content') ?? { role: 'model', parts: [] };
  const refused = blocked !== '' || REFUSALS.includes(reason);
  const cut = reason === 'MAX_TOKENS';
  const said = saidIn(content);
  const made = refused
    ? []
    : inOrder(callsIn(content), ask, (call, at, pointer) => readCall(call, at, ask, pointer));
  const calls = made.map(
    (call, at): Call =>
      cut && at === made.length - 1
        ? { kind: 'malformed', id: call.id, name: 'computer', problem: CUT }
        : call,
  );
  const found = refused ? undefined : pointIn(said, ask);
  const why = blocked || (refused ? String(reason) : '');
  return {
    text: said || (why === '' ? '' : `The model was kept from answering: ${why}.`),
    calls,
    stop: refused ? 'refusal' : cut ? 'length' : calls.length > 0 ? 'calls' : 'end',
    safety: refused ? [] : callsIn(content).flatMap(doubtIn),
    usage: usageOf(field(body, 'usageMetadata')),
    ...(found !== undefined && { point: found }),
    model: textOf(field(body, 'modelVersion')),
    content,
  };
}

export const gemini: Dialect = {
  name: 'gemini',
  auth: 'x-goog-api-key',
  words: false,
  request,
  reply,
  isToolRefusal: (status, body) =>
    status === 400 && /computer.?use|function calling|predefined|parametersJsonSchema/i.test(messageIn(body)),
};
