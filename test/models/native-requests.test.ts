/** What is sent, word by word, held to the vendors' own types: a field that they do not know does not compile. */
import type Anthropic from '@anthropic-ai/sdk';
import type OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import type { DialectConfig } from '../../src/models/dialect.ts';
import { anthropic20251124 } from '../../src/models/dialects/anthropic-beta.ts';
import { anthropicToolset } from '../../src/models/dialects/anthropic-toolset.ts';
import { openAiResponses } from '../../src/models/dialects/openai-responses.ts';
import { acting, judging, picture } from '../support/fake-models/asks.ts';

const config: DialectConfig = { model: 'm', thinks: true, schemas: true, originalDetail: true };
const { base64: data } = picture();
const ask = acting();
const [finish, askHuman] = ask.functions;
const inWords =
  'Coordinates are px of the screenshot, which is 1280 px wide and 720 px high, from its top left corner.';
const off = { enabled: false } as const;
const cache_control = { type: 'ephemeral' } as const;

const schema = (input: unknown): Anthropic.Tool.InputSchema => input as Anthropic.Tool.InputSchema;
const image: Anthropic.ImageBlockParam = {
  type: 'image',
  source: { type: 'base64', media_type: 'image/png', data },
};

describe('a request', () => {
  it('of the toolset', () => {
    const { path, headers, body } = anthropicToolset.request(ask, [], config);
    expect([path, headers]).toEqual(['/v1/messages', { 'anthropic-version': '2026-10-21' }]);
    expect(body).toEqual({
      model: 'm',
      max_tokens: 9_000,
      system: [{ type: 'text', text: `You use a computer.\n\n${inWords}`, cache_control }],
      tools: [
        { type: 'computer_toolset_20260801', configs: { left_mouse_down: off, left_mouse_up: off } },
        { name: 'finish', description: 'End.', input_schema: schema(finish?.input) },
        {
          name: 'ask_human',
          description: 'Give control to a person.',
          input_schema: schema(askHuman?.input),
        },
      ],
      tool_choice: { type: 'auto' },
      output_config: { effort: 'medium' },
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'The task: say hello.', cache_control },
            { type: 'text', text: 'click(640, 360)' },
            { type: 'text', text: 'The screen now:' },
            image,
          ],
        },
      ],
    } satisfies Anthropic.MessageCreateParamsNonStreaming);
  });

  it('of the tool before it', () => {
    const { headers, body } = anthropic20251124.request({ ...ask, functions: [] }, [], config);
    expect(headers['anthropic-beta']).toBe('computer-use-2025-11-24');
    expect(body.tools).toEqual([
      {
        type: 'computer_20251124',
        name: 'computer',
        display_width_px: 1_280,
        display_height_px: 720,
        enable_zoom: true,
      },
    ] satisfies Anthropic.Beta.BetaToolComputerUse20251124[]);
  });

  it('of a verdict, with the shape of it and no tools', () => {
    const question = judging();
    expect(anthropicToolset.request(question, [], { ...config, thinks: false }).body).toEqual({
      model: 'm',
      max_tokens: 1_000,
      system: [{ type: 'text', text: 'You use a computer.', cache_control }],
      output_config: { format: { type: 'json_schema', schema: { ...question.answer?.schema } } },
      messages: [{ role: 'user', content: [{ type: 'text', text: 'The facts: it says hello.' }] }],
    } satisfies Anthropic.MessageCreateParamsNonStreaming);
    const plain = anthropicToolset.request(question, [], { ...config, thinks: false, schemas: false }).body;
    expect(plain.output_config).toBeUndefined();
    expect(JSON.stringify(plain.system)).toContain('JSON schema');
  });

  it('of the computer of OpenAI', () => {
    const { path, headers, body } = openAiResponses.request(ask, [], config);
    expect([path, headers]).toEqual(['/responses', {}]);
    const parameters = (input: unknown) => input as Record<string, unknown>;
    expect(body).toEqual({
      model: 'm',
      instructions: `You use a computer.\n\n${inWords}`,
      input: [
        {
          type: 'message',
          role: 'user',
          content: [
            { type: 'input_text', text: 'The task: say hello.' },
            { type: 'input_text', text: 'click(640, 360)' },
            { type: 'input_text', text: 'The screen now:' },
            { type: 'input_image', image_url: `data:image/png;base64,${data}`, detail: 'original' },
          ],
        },
      ],
      max_output_tokens: 13_000,
      store: false,
      reasoning: { effort: 'medium' },
      include: ['reasoning.encrypted_content'],
      tools: [
        { type: 'computer' },
        {
          type: 'function',
          name: 'finish',
          description: 'End.',
          parameters: parameters(finish?.input),
          strict: false,
        },
        {
          type: 'function',
          name: 'ask_human',
          description: 'Give control to a person.',
          parameters: parameters(askHuman?.input),
          strict: false,
        },
      ],
      tool_choice: 'auto',
      prompt_cache_key: 'run-1',
    } satisfies OpenAI.Responses.ResponseCreateParamsNonStreaming);
  });

  it('has four breakpoints at most, the last ones of the turn', () => {
    const parts = Array.from({ length: 6 }, (_, at) => [
      { kind: 'text' as const, text: `Step ${at}` },
      { kind: 'cache' as const },
    ]).flat();
    const text = JSON.stringify(anthropicToolset.request(acting({ parts }), [], config).body);
    expect(text.match(/cache_control/g)).toHaveLength(4);
    expect(text).toContain('"text":"Step 5","cache_control"');
    expect(text).not.toContain('"text":"Step 2","cache_control"');
  });
});
