/**
 * Learns what each clue of src/vision/weighing counts, from the tuning half of the pages: `npm run bench -- weights [--write]`.
 * Before, it learns from four fifths of the pages and asks the rest, five times: what is told is how well it does on pages that it
 * did not learn from. `--from-sights=folder` takes what `npm run bench -- vision --sights=folder` saw; nothing is read then.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkScreenshot } from '../src/lib/images.ts';
import { consider, isDecided, isFitting } from '../src/vision/grounding/choosing.ts';
import type { Sight } from '../src/vision/sight.ts';
import { createVision } from '../src/vision/vision.ts';
import type { Weights } from '../src/vision/weighing/clues.ts';
import { type Evidence, evidenceOf, isLikely, likeliest } from '../src/vision/weighing/weigh.ts';
import { tableOf } from './support/report.ts';
import { hitRate, scoreGrounding } from './vision/grounding.ts';
import { type Lesson, learn } from './vision/learn.ts';
import { sightIn } from './vision/look.ts';
import type { Asked } from './vision/page.ts';
import { type Drawn, drawApart } from './vision/render.ts';

const PARTS = 5;
const TARGET = fileURLToPath(new URL('../src/vision/weighing/weights.ts', import.meta.url));

interface Question {
  readonly asked: Asked;
  readonly drawn: Drawn;
  /** Where the grammar alone points, and whether that is not weighed. */
  readonly alone: Point | null;
  readonly isDecided: boolean;
  readonly evidence: Evidence;
}
type Point = { readonly x: number; readonly y: number };

const centre = ({
  left,
  top,
  width,
  height,
}: {
  left: number;
  top: number;
  width: number;
  height: number;
}) => ({
  x: left + Math.floor(width / 2),
  y: top + Math.floor(height / 2),
});

const isRight = ({ drawn, asked }: Pick<Question, 'drawn' | 'asked'>, point: Point | null): boolean =>
  scoreGrounding(drawn.truth, [asked], () => ({ point, reason: '' })).every(({ right }) => right);

function questionsOn(drawn: Drawn, sight: Sight): Question[] {
  return drawn.asked.map((asked) => {
    const considered = consider(asked.say, sight);
    const fit = isFitting(considered) ? considered.choice?.fits[0] : undefined;
    const evidence = evidenceOf(asked.say, considered);
    return { asked, drawn, alone: fit ? centre(fit.box) : null, isDecided: isDecided(considered), evidence };
  });
}

function lessonOf(question: Question): Lesson {
  const { asked, drawn, evidence } = question;
  const candidates = evidence.candidates.map(({ clues, fit }) => ({
    clues,
    isMeant: asked.target !== null && isRight(question, centre(fit.box)),
  }));
  return { page: drawn.name, candidates, missing: evidence.missing, isAbsent: asked.target === null };
}

function answered({ isDecided: decided, alone, evidence }: Question, weights: Weights): Point | null {
  if (decided) return alone;
  const likelihood = likeliest(evidence, weights);
  const [first] = likelihood.fits;
  return first && isLikely(likelihood) ? centre(first.box) : null;
}

/** Answers to the questions of each part of the pages, with weights learned from the others. */
function crossed(questions: readonly Question[], lessons: readonly Lesson[], pages: readonly Drawn[]) {
  const partOf = new Map(pages.map(({ name }, at) => [name, at % PARTS]));
  return Array.from({ length: PARTS }, (_, part) => {
    const weights = learn(lessons.filter(({ page }) => partOf.get(page) !== part));
    const asked = questions.filter(({ drawn }) => partOf.get(drawn.name) === part);
    return asked.map((question) => ({ question, point: answered(question, weights) }));
  }).flat();
}

const rates = (answers: readonly { question: Question; point: Point | null }[]): number[] => {
  const results = answers.flatMap(({ question: { drawn, asked }, point }) =>
    scoreGrounding(drawn.truth, [asked], () => ({ point, reason: '' })),
  );
  return (['plain', 'icon', 'absent'] as const).map((kind) => 100 * hitRate(results, kind));
};

async function sightsOf(pages: readonly Drawn[], folder: string | undefined): Promise<Sight[]> {
  if (folder) return pages.map((drawn) => sightIn(folder, drawn));
  const vision = createVision({ workers: 2 });
  try {
    const sights: Sight[] = [];
    for (const { image } of pages)
      sights.push(
        await vision.read(await checkScreenshot(readFileSync(image)), new AbortController().signal),
      );
    return sights;
  } finally {
    await vision.close();
  }
}

const { values: options } = parseArgs({
  options: { 'from-sights': { type: 'string' }, write: { type: 'boolean' } },
});
const pages = drawApart(['tuning']);
const sights = await sightsOf(pages, options['from-sights']);
const questions = pages.flatMap((drawn, at) => questionsOn(drawn, sights[at] as Sight));
const lessons = questions.map(lessonOf);
const weights = learn(lessons);
console.log(
  tableOf(
    ['%', 'without icons', 'icons', 'absent'],
    [
      ['the grammar alone', ...rates(questions.map((question) => ({ question, point: question.alone })))],
      ['weighed, pages not learned from', ...rates(crossed(questions, lessons, pages))],
      [
        'weighed, all pages',
        ...rates(questions.map((question) => ({ question, point: answered(question, weights) }))),
      ],
    ],
  ),
);
if (options.write) {
  writeFileSync(
    TARGET,
    `/** Learned on the tuning half of the vision bench; \`npm run bench -- weights --write\` writes this. */
import type { Weights } from './clues.ts';

export const WEIGHTS: Weights = ${JSON.stringify(weights)};
`,
  );
  spawnSync('npx', ['biome', 'format', '--write', TARGET], { stdio: 'inherit' });
}
