/** Any text as key events, no faster than the server takes them. */
import { setTimeout as pause } from 'node:timers/promises';
import { MachineRefusal } from '../machine.ts';
import type { RfbClient } from './client.ts';
import { keysymOfCharacter, needsShift, RETURN, SHIFT, TAB } from './keysyms.ts';
import { Paste } from './paste.ts';
import { keyEvent } from './protocol.ts';

/** Characters sent before we wait for the server to have taken them. */
const BATCH = 32;
/** QEMU feeds its guest a key each 10 ms and drops what does not fit into its queue: two events a character, and Shift. */
const QEMU_MS = 45;
const MOST_TEXT = 100_000;
const BEYOND_ASCII = /[^\n\t\x20-\x7e]/;

export async function typeText(client: RfbClient, text: string, signal: AbortSignal): Promise<void> {
  // Everything is checked before the first key: half a text is worse than none.
  const plain = checked(text);
  if (client.fenced && client.selection.extended && BEYOND_ASCII.test(plain))
    await pasteLines(client, plain, signal);
  else await pressKeys(client, plain, signal);
}

/** Lines of ASCII as keys, others as a paste: Enter and Tab stay keys, for a form knows them as such. */
async function pasteLines(client: RfbClient, text: string, signal: AbortSignal): Promise<void> {
  const paste = new Paste(client);
  let taken = true;
  for (const piece of text.split(/([\n\t]+)/)) {
    const foreign = BEYOND_ASCII.test(piece);
    if (foreign && taken) taken = await paste.line(piece, signal);
    if (!foreign || !taken) await pressKeys(client, piece, signal);
  }
  await paste.restore(signal);
}

async function pressKeys(client: RfbClient, text: string, signal: AbortSignal): Promise<void> {
  const strokes = strokesOf(text, !client.fenced);
  const slow = client.name.startsWith('QEMU');
  for (let at = 0; at < strokes.length; at += BATCH) {
    const batch = strokes.slice(at, at + BATCH);
    await client.send(Buffer.concat(batch.flat()), signal);
    if (slow) await pause(batch.length * QEMU_MS, undefined, { signal });
    await client.settled(signal);
  }
}

function checked(text: string): string {
  if (text.length > MOST_TEXT)
    throw new MachineRefusal(
      `At most ${MOST_TEXT} characters are typed at once, and the text has ${text.length}.`,
    );
  const plain = text.replace(/\r\n?/g, '\n');
  for (const character of plain) if (character !== '\n' && character !== '\t') keysymOfCharacter(character);
  return plain;
}

/** The key events of each character. `shift`: the server wants to see Shift with a capital. */
function strokesOf(text: string, shift: boolean): Buffer[][] {
  return Array.from(text, (character) => {
    const keysym = character === '\n' ? RETURN : character === '\t' ? TAB : keysymOfCharacter(character);
    const stroke = [keyEvent(keysym, true), keyEvent(keysym, false)];
    return shift && needsShift(character)
      ? [keyEvent(SHIFT, true), ...stroke, keyEvent(SHIFT, false)]
      : stroke;
  });
}
