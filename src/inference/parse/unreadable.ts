/** Thrown while a statement is read: it is skipped, and `message` tells a person why. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}
