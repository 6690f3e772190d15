/** The server's part of the handshake (RFC 6143 7.1 to 7.3), towards a viewer that the transport has let in already. Pure. */
import { RfbViolation, type Steps, u8 } from './feed.ts';
import { type ViewerMessage, viewerMessages } from './viewer-messages.ts';

/** What a viewer's bytes lead to: an answer, the handshake's end, and from then on messages. */
export type ViewerAct =
  | { readonly type: 'answer'; readonly bytes: Buffer }
  | { readonly type: 'welcomed' }
  | ViewerMessage;

const VERSION = 'RFB 003.008\n';
const NONE = 1;

export function* viewerActs(serverInit: Buffer): Steps<ViewerAct, never> {
  const answer = (bytes: Buffer) => ({ type: 'answer', bytes }) as const;
  yield answer(Buffer.from(VERSION, 'latin1'));
  const version = (yield 12).toString('latin1');
  if (version !== VERSION)
    throw new RfbViolation(`The viewer speaks ${JSON.stringify(version)}; RFB 003.008 is spoken here.`);
  yield answer(Buffer.from([1, NONE]));
  const security = yield* u8();
  if (security !== NONE)
    throw new RfbViolation(`The viewer chose the security type ${security}; only None was offered.`);
  yield answer(Buffer.alloc(4));
  // Whether it would share the screen: it has to, the machine is in it, too.
  yield 1;
  yield answer(serverInit);
  yield { type: 'welcomed' };
  return yield* viewerMessages();
}
