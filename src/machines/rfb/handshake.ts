/** From the first byte to ServerInit (RFC 6143 7.1 to 7.3), in versions 3.3, 3.7 and 3.8. Pure. */
import type { Size } from '../machine.ts';
import { RfbViolation, type Steps, u8, u16, u32, words } from './feed.ts';
import { checkedSize } from './messages.ts';
import { answerChallenge } from './vnc-auth.ts';

export interface Welcome {
  readonly size: Size;
  readonly name: string;
  /** The whole of ServerInit, as it came. */
  readonly serverInit: Buffer;
}

/** What is to be done on the way: bytes to send, or the socket to be encrypted from here on. */
export type HandshakeAct = { readonly send: Buffer } | { readonly encrypt: 'x509' | 'anonymous' };

type Minor = 3 | 7 | 8;
type Handshake<Result> = Steps<HandshakeAct, Result>;

const MOST_REASON = 4096;
const MOST_NAME = 4096;

const NONE = 1;
const VNC_AUTH = 2;
const VENCRYPT = 19;

const SECURITY_NAMES: Readonly<Record<number, string>> = {
  1: 'None',
  2: 'VncAuth',
  5: 'RA2',
  6: 'RA2ne',
  16: 'Tight',
  17: 'Ultra',
  18: 'TLS',
  19: 'VeNCrypt',
  20: 'SASL',
  30: 'Apple Diffie-Hellman',
  33: 'Apple RSA-SRP',
  35: 'Apple Kerberos',
  36: 'Apple SRP',
  129: 'RA2-256',
  256: 'Plain',
  257: 'TLSNone',
  258: 'TLSVnc',
  259: 'TLSPlain',
  260: 'X509None',
  261: 'X509Vnc',
  262: 'X509Plain',
};

export function* handshake(password: string | undefined): Handshake<Welcome> {
  const minor = yield* version();
  const answered = yield* security(minor, password);
  if (answered || minor === 8) yield* securityResult(minor, password);
  // RFC 6143 7.3.1: shared, so that nobody else who looks is thrown out.
  yield { send: Buffer.from([1]) };
  const { result, bytes } = yield* kept(serverInit());
  return { ...result, serverInit: bytes };
}

/** RFC 6143 7.3.2. */
function* serverInit(): Generator<number, Omit<Welcome, 'serverInit'>, Buffer> {
  const width = yield* u16();
  const height = yield* u16();
  yield 16;
  const name = yield* words(MOST_NAME, 'a name');
  return { size: checkedSize(width, height), name };
}

/** What a parser makes of its bytes, and the bytes. */
function* kept<Result>(
  steps: Generator<number, Result, Buffer>,
): Generator<number, { readonly result: Result; readonly bytes: Buffer }, Buffer> {
  const chunks: Buffer[] = [];
  let step = steps.next();
  while (step.done !== true) {
    const chunk = yield step.value;
    chunks.push(chunk);
    step = steps.next(chunk);
  }
  return { result: step.value, bytes: Buffer.concat(chunks) };
}

/** RFC 6143 7.1.1. Apple says 3.889, RealVNC 4.1 and 5.0: all of them speak 3.8. */
function* version(): Handshake<Minor> {
  const greeting = (yield 12).toString('latin1');
  const numbers = /^RFB (\d{3})\.(\d{3})\n$/.exec(greeting);
  const [major, minor] = [Number(numbers?.[1]), Number(numbers?.[2])];
  if (!numbers || major < 3)
    throw new RfbViolation(`This is no VNC server: it greets with ${JSON.stringify(greeting)}.`);
  const spoken: Minor = major > 3 || minor >= 8 ? 8 : minor === 7 ? 7 : 3;
  yield { send: Buffer.from(`RFB 003.00${spoken}\n`, 'latin1') };
  return spoken;
}

/** RFC 6143 7.1.2; true when a password was asked for, which is always followed by a result. */
function* security(minor: Minor, password: string | undefined): Handshake<boolean> {
  if (minor === 3) {
    const type = yield* u32();
    if (type === 0) throw yield* refused();
    return yield* carryOut(choose([type], password), password);
  }
  const count = yield* u8();
  if (count === 0) throw yield* refused();
  const type = choose([...(yield count)], password);
  yield { send: Buffer.from([type]) };
  return type === VENCRYPT ? yield* vencrypt(password) : yield* carryOut(type, password);
}

/** The simplest that will do; a password is used where one is given. */
function choose(offered: readonly number[], password: string | undefined): number {
  const wished = password === undefined ? [NONE, VENCRYPT, VNC_AUTH] : [VNC_AUTH, VENCRYPT, NONE];
  const type = wished.find((wish) => offered.includes(wish));
  if (type === undefined) throw unknownSecurity(offered);
  return type;
}

function unknownSecurity(offered: readonly number[]): RfbViolation {
  const names = offered.map((type) => SECURITY_NAMES[type] ?? `type ${type}`);
  return new RfbViolation(
    `The VNC server offers only ${names.join(', ')}; None, VncAuth, and VeNCrypt with X509None, X509Vnc, TLSNone or TLSVnc are known here.`,
  );
}

function* carryOut(type: number, password: string | undefined): Handshake<boolean> {
  if (type === NONE) return false;
  if (password === undefined)
    throw new RfbViolation('The VNC server asks for a password and none was given.');
  yield { send: answerChallenge(yield 16, password) };
  return true;
}

/** rfbproto, VeNCrypt: a list of its own, TLS, and inside of it one of the plain kinds. */
function* vencrypt(password: string | undefined): Handshake<boolean> {
  const [major, minor] = [yield* u8(), yield* u8()];
  if (major !== 0 || minor < 2)
    throw new RfbViolation(`The VNC server speaks VeNCrypt ${major}.${minor}; 0.2 is known here.`);
  yield { send: Buffer.from([0, 2]) };
  if ((yield* u8()) !== 0) throw new RfbViolation('The VNC server refused VeNCrypt 0.2.');
  const count = yield* u8();
  const list = yield count * 4;
  const offered = Array.from({ length: count }, (_, at) => list.readUInt32BE(at * 4));
  const wished = password === undefined ? [260, 257, 261, 258] : [261, 258, 260, 257];
  const type = wished.find((wish) => offered.includes(wish));
  if (type === undefined) throw unknownSecurity(offered);
  const choice = Buffer.alloc(4);
  choice.writeUInt32BE(type);
  yield { send: choice };
  if ((yield* u8()) !== 1) throw new RfbViolation('The VNC server refused to begin TLS.');
  yield { encrypt: type >= 260 ? 'x509' : 'anonymous' };
  return yield* carryOut(type === 261 || type === 258 ? VNC_AUTH : NONE, password);
}

/** RFC 6143 7.1.3. */
function* securityResult(minor: Minor, password: string | undefined): Handshake<void> {
  const result = yield* u32();
  if (result === 0) return;
  const reason = minor === 8 ? yield* words(MOST_REASON, 'a reason') : '';
  const said = reason === '' ? '' : `: ${reason}`;
  throw new RfbViolation(
    result === 2
      ? `The VNC server refused: too many attempts${said}`
      : password === undefined
        ? `The VNC server refused the connection${said}`
        : `The VNC server did not accept the password${said}`,
  );
}

function* refused(): Handshake<RfbViolation> {
  return new RfbViolation(`The VNC server refused the connection: ${yield* words(MOST_REASON, 'a reason')}`);
}
