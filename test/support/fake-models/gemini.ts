/** Gemini's generateContent by its documented rules: what it gave comes back as it was, each call with its response, nothing unsigned. */
import { isDeepStrictEqual } from 'node:util';
import type { Candidate, Content, GenerateContentResponse, Part } from '@google/genai';
import { type FakeModel, type FakeRequest, type Fault, type Script, serve, type Turn } from './serve.ts';

/** What travels of the vendor's class, which has getters besides. */
export type GeminiAnswer = Pick<
  GenerateContentResponse,
  'candidates' | 'promptFeedback' | 'usageMetadata' | 'modelVersion'
>;

export interface FakeGeminiOptions {
  readonly script: Script<GeminiAnswer>;
  readonly key?: string;
  /** Whether the model behind it can use a computer. */
  readonly computer?: boolean;
}

interface Body {
  readonly contents?: readonly Content[];
  readonly systemInstruction?: Content;
  readonly tools?: readonly {
    readonly computerUse?: { readonly environment?: string; readonly excludedPredefinedFunctions?: unknown };
    readonly functionDeclarations?: readonly { readonly name: string }[];
  }[];
  readonly toolConfig?: unknown;
  readonly safetySettings?: unknown;
  readonly generationConfig?: Readonly<Record<string, unknown>>;
}

const KNOWN = new Set(
  'contents systemInstruction tools toolConfig safetySettings generationConfig cachedContent'.split(' '),
);
const ENVIRONMENTS = ['ENVIRONMENT_BROWSER', 'ENVIRONMENT_MOBILE', 'ENVIRONMENT_DESKTOP'];
const KINDS = ['text', 'inlineData', 'functionCall', 'functionResponse'] as const;

const fault = (status: number, message: string, name = 'INVALID_ARGUMENT'): Fault => ({
  status,
  body: { error: { code: status, message, status: name } },
});

function partFault(part: Part, sent: readonly Part[]): string | null {
  const kinds = KINDS.filter((kind) => part[kind] !== undefined);
  if (kinds.length !== 1) return "part: oneof field 'data' must have one initialized field";
  const data = part.inlineData;
  if (
    data &&
    !(/^image\/(png|jpeg)$/.test(data.mimeType ?? '') && /^[A-Za-z0-9+/]+=*$/.test(data.data ?? ''))
  )
    return 'Unable to process input image';
  if (part.text === '') return 'contents.parts must not be empty.';
  // A signature is only good for what it signed.
  if (part.functionCall && !sent.some((one) => isDeepStrictEqual(one, part)))
    return 'Function call is missing a thought_signature, or was changed.';
  return null;
}

const callsOf = (content: Content | undefined) =>
  (content?.parts ?? []).flatMap(({ functionCall }) => functionCall ?? []);

/** As many responses as calls, in order and of the same names and ids. */
function pairingFault(calls: Content, next: Content | undefined): string | null {
  const asked = callsOf(calls);
  const given = (next?.parts ?? []).flatMap(({ functionResponse }) => functionResponse ?? []);
  if (asked.length === 0) return null;
  if (given.length !== asked.length)
    return 'Please ensure that the number of function response parts is equal to the number of function call parts of the function call turn.';
  for (const [at, call] of asked.entries()) {
    const response = given[at];
    if (response?.name !== call.name || response?.id !== call.id) return `no response to ${call.name}`;
    if (typeof response?.response !== 'object') return 'functionResponse.response is required';
    const doubt = (call.args?.safety_decision as { decision?: string } | undefined)?.decision;
    if (doubt === 'require_confirmation' && response.response.safety_acknowledgement === undefined)
      return 'safety_acknowledgement is required.';
  }
  return null;
}

function contentsFault(
  contents: readonly Content[],
  sent: readonly Part[],
  isBrowser: boolean,
): string | null {
  if (contents.length === 0) return 'contents is not specified';
  for (const [at, content] of contents.entries()) {
    if (content.role !== 'user' && content.role !== 'model') return 'Please use a valid role: user, model.';
    if (!content.parts?.length) return 'contents.parts must not be empty.';
    for (const part of content.parts) {
      const wrong = partFault(part, sent);
      if (wrong !== null) return wrong;
      const response = part.functionResponse;
      if (response && callsOf(contents[at - 1]).length === 0)
        return 'Please ensure that function response turn comes immediately after a function call turn.';
      if (isBrowser && response && response.name !== 'finish' && typeof response.response?.url !== 'string')
        return 'Computer Use requires URL to be specified in the function response.';
    }
    const pairing = content.role === 'model' ? pairingFault(content, contents[at + 1]) : null;
    if (pairing !== null) return pairing;
  }
  return contents[0]?.role === 'user' ? null : 'the first content is of the user';
}

function toolsFault({ tools = [], generationConfig = {} }: Body, computer: boolean): string | null {
  for (const { computerUse, functionDeclarations } of tools) {
    if (computerUse && !computer) return 'Computer Use is not enabled for models/fake.';
    if (computerUse && !ENVIRONMENTS.includes(computerUse.environment ?? ''))
      return 'computer_use.environment is required';
    const excluded = computerUse?.excludedPredefinedFunctions ?? [];
    if (!Array.isArray(excluded) || new Set(excluded).size < excluded.length)
      return 'excluded_predefined_functions is a list of names';
    if (functionDeclarations?.some(({ name }) => !/^[A-Za-z_][\w.-]{0,63}$/.test(name)))
      return 'Invalid function name.';
  }
  if (tools.length > 0 && generationConfig.responseMimeType === 'application/json')
    return "Function calling with a response mime type: 'application/json' is unsupported";
  if (
    generationConfig.responseJsonSchema !== undefined &&
    generationConfig.responseMimeType !== 'application/json'
  )
    return 'responseJsonSchema needs responseMimeType';
  return null;
}

export async function startFakeGemini({
  script,
  key,
  computer = true,
}: FakeGeminiOptions): Promise<FakeModel> {
  /** The parts with calls that it ever gave, as they were. */
  const sent: Part[] = [];
  const judge = ({ path, headers, body }: FakeRequest): Fault | null => {
    if (!/^\/v1beta\/models\/[\w.-]+:generateContent$/.test(path))
      return fault(404, 'Not found', 'NOT_FOUND');
    if (key !== undefined && headers['x-goog-api-key'] !== key)
      return fault(400, 'API key not valid. Please pass a valid API key.');
    if (typeof body !== 'object' || body === null) return fault(400, 'Invalid JSON payload received.');
    const extra = Object.keys(body).find((name) => !KNOWN.has(name));
    if (extra !== undefined)
      return fault(400, `Invalid JSON payload received. Unknown name "${extra}": Cannot find field.`);
    const asked = body as Body;
    const isBrowser =
      asked.tools?.some((tool) => tool.computerUse?.environment === 'ENVIRONMENT_BROWSER') ?? false;
    const wrong = contentsFault(asked.contents ?? [], sent, isBrowser) ?? toolsFault(asked, computer);
    return wrong === null ? null : fault(400, wrong);
  };
  let nth = 0;
  return serve<GeminiAnswer>({
    judge,
    script(request) {
      const at = nth++;
      const turn =
        typeof script === 'function' ? script(request, at) : script[Math.min(at, script.length - 1)];
      if (!turn) throw new Error('The script of a fake model has no answers.');
      if ('answer' in turn) {
        const parts = turn.answer.candidates?.flatMap(({ content }) => content?.parts ?? []) ?? [];
        sent.push(...parts.filter((part) => part.functionCall));
      }
      return turn;
    },
  });
}

/** An answer as Gemini would give it. */
export function generated(parts: readonly Part[], more: Partial<Candidate> = {}): Turn<GeminiAnswer> {
  return {
    answer: {
      candidates: [{ index: 0, content: { role: 'model', parts: [...parts] }, ...more }],
      modelVersion: 'fake-gemini',
      usageMetadata: {
        promptTokenCount: 1_200,
        cachedContentTokenCount: 1_000,
        candidatesTokenCount: 40,
        thoughtsTokenCount: 12,
        totalTokenCount: 1_252,
      },
    },
  };
}

/** A call of a function, signed. */
export const part = (name: string, args: Record<string, unknown>, id?: string): Part => ({
  functionCall: { ...(id !== undefined && { id }), name, args },
  thoughtSignature: `c2lnbmVkOiR${Buffer.from(name).toString('hex')}`,
});
