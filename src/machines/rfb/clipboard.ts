/** The clipboard of a VNC connection: Unicode where the server knows the extended one, Latin-1 elsewhere (RFC 6143 7.5.6). */
import { type Clipboard, MachineRefusal } from '../machine.ts';
import type { RfbClient } from './client.ts';
import { MOST_CLIPBOARD } from './protocol.ts';
import type { Held } from './selection.ts';

export function rfbClipboard(client: RfbClient): Clipboard {
  const { selection } = client;
  return {
    async read(signal) {
      // What was copied just before is announced before the answer to this.
      await client.settled(signal);
      const held =
        selection.held.type === 'theirs'
          ? await client.life.wait<Held>({ signal, what: 'send its clipboard' }, (done) =>
              selection.fetch(done),
            )
          : selection.held;
      if (held.type === 'text') return held.text;
      throw new MachineRefusal(`The clipboard holds more than ${MOST_CLIPBOARD} bytes.`);
    },

    async write(text, signal) {
      signal.throwIfAborted();
      if (client.life.gone) throw client.life.gone;
      checkText(text, selection.extended);
      selection.offer(text.replace(/\r\n|\r/g, '\n'));
      await client.settled(signal);
    },
  };
}

function checkText(text: string, unicode: boolean): void {
  const size = Buffer.byteLength(text);
  if (size > MOST_CLIPBOARD)
    throw new MachineRefusal(`The clipboard takes ${MOST_CLIPBOARD} bytes, and the text has ${size}.`);
  const foreign = unicode ? undefined : [...text].find((character) => (character.codePointAt(0) ?? 0) > 255);
  if (foreign !== undefined)
    throw new MachineRefusal(
      `This VNC server's clipboard takes Latin-1 alone, and the text holds ${JSON.stringify(foreign)}.`,
    );
}
