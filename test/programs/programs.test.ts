/** Programs as a reader of the docs writes them, on a test key and on a live key with the built-in engine. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBuiltinEngine } from '../../src/engine/builtin/builtin.ts';
import { createVision, type Vision } from '../../src/vision/vision.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { PYTHON, runPython } from '../support/python.ts';
import { openTestStore, type TestStore } from '../support/stores.ts';
import { HAS_DOCUMENTS, programsOf, readDocument } from './documented.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
const sample = path.join(here, '../../assets/sample.png');
const form = path.join(here, '../fixtures/feedback.png');

const PROGRAMS = ['predict', 'session_loop', 'ground', 'ocr', 'parse', 'stateful'];

/** The article's program lost its indentation; this gives it back: brackets nest by themselves, `while` by its last line. */
function reindent(program: string): string {
  let inLoop = false;
  let inIf = false;
  const out: string[] = [];
  for (const line of program.split('\n')) {
    if (line.startsWith('print(f"Session')) inLoop = false;
    out.push(`${inLoop ? '    ' : ''}${inIf ? '    ' : ''}${line}`);
    inIf = line.startsWith('if ');
    if (line === 'while True:') inLoop = true;
  }
  return out.join('\n');
}

describe.skipIf(PYTHON === null)('Python programs', () => {
  let opened: TestStore;
  let app: TestApp;
  let vision: Vision;
  let folder: string;

  beforeAll(async () => {
    opened = await openTestStore('embedded');
    vision = createVision({ workers: 2 });
    app = await startTestApp(opened, { live: createBuiltinEngine(vision) });
    folder = await mkdtemp(path.join(tmpdir(), 'opencoast-programs-'));
  });
  afterAll(async () => {
    await app.close();
    await vision.close();
    await opened.close();
    await rm(folder, { recursive: true, force: true });
  });

  const run = (args: string[], mode: 'test' | 'live', screen: string) =>
    runPython(args, {
      BASE_URL: `${app.url}/v1`,
      COASTY_API_KEY: app.keys[mode],
      KEY_KIND: mode,
      SCREEN: screen,
    });

  for (const mode of ['test', 'live'] as const) {
    it.each(PROGRAMS)(`%s.py runs on a ${mode} key`, async (name) => {
      const { code, output } = await run([path.join(here, `${name}.py`)], mode, sample);
      expect(code, output).toBe(0);
    });
  }

  describe.skipIf(!HAS_DOCUMENTS)('of the documents, word for word', () => {
    /** The names the documents leave open. */
    const prelude = (screen: string) =>
      [
        'import base64, os, sys, types',
        `os.chdir(${JSON.stringify(folder)})`,
        `_png = open(${JSON.stringify(screen)}, "rb").read()`,
        'open("screen.png", "wb").write(_png)',
        'screenshot = base64.b64encode(_png).decode()',
        'load_screenshot = lambda: screenshot',
        'perform = lambda action: print(action["action_type"], action["params"])',
        'act_on_actions = lambda actions: [perform(action) for action in actions]',
        // Imported by the article and never used.
        '_pil = types.ModuleType("PIL"); _pil.Image = object; sys.modules.setdefault("PIL", _pil)',
      ].join('\n');

    function documented(): { name: string; code: string }[] {
      if (!HAS_DOCUMENTS) return [];
      const inference = programsOf(readDocument('reference-docs.txt')).filter(
        (code) => !/\/(runs|workflows)|httpx/.test(code),
      );
      const [article] = programsOf(readDocument('sessions-article.txt'));
      return [...inference, reindent(article ?? '')].map((code, index) => ({
        name: `${index + 1}: ${/[/](predict|sessions|ground|ocr|parse)/.exec(code)?.[1] ?? 'unknown'}`,
        code: code.replaceAll('https://coasty.ai/v1', `${'{base}'}`),
      }));
    }

    it('finds all six', () => {
      expect(documented().map(({ name }) => name)).toEqual([
        '1: predict',
        '2: sessions',
        '3: ground',
        '4: ocr',
        '5: parse',
        '6: sessions',
      ]);
    });

    for (const mode of ['test', 'live'] as const) {
      it.each(documented())(`program $name on a ${mode} key`, async ({ name, code }) => {
        const screen = name.endsWith('ground') ? form : sample;
        const file = path.join(folder, `${mode}-${name.slice(0, 1)}.py`);
        const program = code.replaceAll('{base}', `${app.url}/v1`);
        await writeFile(file, `${prelude(screen)}\n${program}\n`);
        const { code: exit, output } = await run([file], mode, screen);
        expect(exit, `${output}\n${program}`).toBe(0);
        expect(output).not.toContain('Traceback');
      });
    }
  });
});
