import { Value } from 'typebox/value';
import { expect, it } from 'vitest';
import { ParseResponse } from '../../contract/inference.ts';
import type { Context } from '../../contract/route.ts';
import { parseRoute } from './route.ts';

const answerTo = (code: string) =>
  parseRoute().handle({ body: { code }, requestId: 'req_0123456789ab' } as Context as Context<undefined>);

it('is free, and open to the scope of its name', () => {
  expect(parseRoute()).toMatchObject({
    method: 'POST',
    path: '/v1/parse',
    operationId: 'parse',
    scope: 'parse',
    bucket: 'read',
  });
});

it.each([
  'DONE',
  "import pyautogui; pyautogui.hotkey('ctrl', 'c'); FAIL",
  'pyautogui.click(1, 2, clicks=2); pyautogui.scroll(-3)\nx = 1',
  'not python at all',
])('answers %j as the contract says', async (code) => {
  const { body, billing } = await answerTo(code);
  expect(Value.Errors(ParseResponse, body)).toEqual([]);
  expect(body).toMatchObject({ request_id: 'req_0123456789ab' });
  expect(billing).toBeUndefined();
});

it('puts params and words of an action side by side', async () => {
  const { body } = await answerTo("pyautogui.write('hello'); pyautogui.nothing()");
  expect(body).toEqual({
    actions: [
      {
        action_type: 'type_text',
        params: { text: 'hello' },
        description: 'Type "hello"',
        raw_code: "pyautogui.typewrite('hello')",
      },
    ],
    skipped: [
      {
        line: 1,
        code: 'pyautogui.nothing()',
        reason: '`pyautogui.nothing` is not one of the calls that are read here.',
      },
    ],
    request_id: 'req_0123456789ab',
  });
});
