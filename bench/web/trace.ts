/** Everything that was seen, said and done in one task, for whoever asks why it failed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Played, Step } from './episode.ts';
import type { Made, Skin } from './task.ts';

const actionLine = ({ action_type, params, description }: Step['actions'][number]): string =>
  `  - ${action_type} ${JSON.stringify(params)}${description ? ` (${description})` : ''}`;

const stepText = (step: Step, at: number, ending: string): string =>
  [
    `## ${at + 1}: ${step.status}`,
    `![](${at + 1}.${ending})`,
    step.reasoning ?? '',
    ...step.actions.map(actionLine),
  ].join('\n');

/** A folder of its own below `folder`: the screenshots, and trace.md. */
export function writeTrace(folder: string, name: string, made: Made, skin: Skin, played: Played): void {
  const ending = skin.image === 'png' ? 'png' : 'jpg';
  const own = join(folder, name);
  mkdirSync(own, { recursive: true });
  for (const [at, { screenshot }] of played.steps.entries())
    writeFileSync(join(own, `${at + 1}.${ending}`), screenshot);
  const head = [
    `# ${name}: ${played.reward ? 'fulfilled' : 'FAILED'}`,
    `Say: ${made.say}`,
    `Reward: \`${made.reward}\`${made.answer ? `, answer "${made.answer.is}"` : ''}`,
  ];
  const steps = played.steps.map((step, at) => stepText(step, at, ending));
  writeFileSync(join(own, 'trace.md'), `${[...head, ...steps].join('\n\n')}\n`);
}
