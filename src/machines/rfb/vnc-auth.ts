/** The answer to a password challenge (RFC 6143 7.2.2). Pure. */
import { createCipheriv } from 'node:crypto';

/** DES takes each byte of the password with its bits the other way round. Only eight bytes count. */
export function answerChallenge(challenge: Buffer, password: string): Buffer {
  const key = Buffer.alloc(8);
  Buffer.from(password, 'latin1').copy(key, 0, 0, 8);
  const mirrored = Buffer.from(key.map(mirror));
  // OpenSSL 3 has plain DES only in its legacy provider; triple DES with one key three times is the same.
  const cipher = createCipheriv('des-ede3-ecb', Buffer.concat([mirrored, mirrored, mirrored]), null);
  cipher.setAutoPadding(false);
  return Buffer.concat([cipher.update(challenge), cipher.final()]);
}

function mirror(byte: number): number {
  let mirrored = 0;
  for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) mirrored |= 0x80 >> bit;
  return mirrored;
}
