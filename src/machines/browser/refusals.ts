/** What Playwright complains about, in words for who called. */
import { MachineRefusal } from '../machine.ts';

export const UNREACHED =
  'could not be reached: the name is not known, nothing answers there, or the machine may not go there (MACHINE_NETWORK, MACHINE_ALLOWED_HOSTS, its allowed_hosts).';

/** What Chromium says where it means our proxy, or nothing that anybody could act on. */
const IN_OTHER_WORDS: readonly (readonly [RegExp, string])[] = [
  [/net::ERR_TUNNEL_CONNECTION_FAILED at (\S+)/, `$1 ${UNREACHED}`],
  [/^Download is starting$/, 'This address is a download, not a page: list-downloads of the files shows it.'],
];

const inOtherWords = (line: string): string =>
  IN_OTHER_WORDS.reduce((text, [pattern, words]) => text.replace(pattern, words), line);

/** Playwright's first line says what is wrong; the rest is a log of how it tried. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof Error) || /has been closed|Target closed|crashed/i.test(error.message)) return error;
  if (error instanceof MachineRefusal) return error;
  const [line = ''] = error.message.split('\n');
  return new MachineRefusal(inOtherWords(line.replace(/^[a-zA-Z]+\.[a-zA-Z]+: /, '')).slice(0, 500));
}

/** What the page's driver complains about is the caller's to correct. */
export const refusing = <T>(acting: Promise<T>): Promise<T> =>
  acting.catch((error: unknown) => {
    throw refusalOf(error);
  });
