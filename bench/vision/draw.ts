/**
 * Prints the drawn pages of some halves as JSON: `draw.ts tuning,test [page]`. A process of its own, so that neither the browser's
 * client nor the icons on the pages are counted as memory of the eyes.
 */
import { createStudio, type Drawn, HALVES, pagesOf } from './render.ts';

const [halves = '', only] = process.argv.slice(2);
const studio = createStudio();
const drawn: Drawn[] = [];
try {
  for (const half of HALVES.filter((one) => halves.split(',').includes(one))) {
    for (const page of await pagesOf(half)) {
      if (!only || only === page.name) drawn.push(await studio.draw(half, page));
    }
  }
} finally {
  await studio.close();
}
process.stdout.write(JSON.stringify(drawn));
