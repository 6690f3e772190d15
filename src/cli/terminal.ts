/** What a command sees of the outside world: main.ts makes the real one, tests make their own. */

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Terminal {
  readonly env: Environment;
  /** Answers, for people or programs; a line feed is added. */
  readonly out: (text: string) => void;
  /** Everything that is not the answer. */
  readonly err: (text: string) => void;
  /** null: there is no such readable file. */
  readonly readFile: (path: string) => string | null;
  readonly now: () => Date;
  /** SIGINT and SIGTERM, every one of them. */
  readonly onStop: (listener: () => void) => void;
  /** The end, at once, with nothing finished. */
  readonly exit: (code: number) => never;
}

/** A command could not do what it was asked; the message is for people and needs no stack. */
export class CommandError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CommandError';
  }
}
