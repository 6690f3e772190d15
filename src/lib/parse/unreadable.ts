/** Thrown while a statement is read: it is skipped, and `message` tells a person why. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

const NAME_CHARS = 40;

/** A name out of somebody's code, short enough for a sentence. */
export function inCode(name: string): string {
  return `\`${name.length > NAME_CHARS ? `${name.slice(0, NAME_CHARS - 1)}…` : name}\``;
}
