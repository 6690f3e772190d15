/** Sealing what must not lie in clear text: AES-256-GCM, a fresh nonce for each sealing. */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface SecretBox {
  /** nonce (12) + tag (16) + ciphertext. `context` binds the box to its place: opening it elsewhere fails. */
  seal(plain: Buffer, context: string): Buffer;
  /** Throws when the box was sealed with another key, for another place, or was changed. */
  open(sealed: Buffer, context: string): Buffer;
  /** A key of 32 bytes for another purpose; it says nothing about this one. */
  derive(purpose: string): Buffer;
  /** Tells two keys apart without saying anything about either. */
  readonly fingerprint: string;
}

/** `key`: 32 bytes. */
export function createSecretBox(key: Buffer): SecretBox {
  if (key.length !== 32) throw new Error(`an encryption key has 32 bytes, this one has ${key.length}`);
  return {
    seal(plain, context) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(sealed, context) {
      const tagEnd = NONCE_BYTES + TAG_BYTES;
      // Without the length, a tag that was cut to 4 bytes would do.
      const nonce = sealed.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(context))
        .setAuthTag(sealed.subarray(NONCE_BYTES, tagEnd));
      return Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()]);
    },
    derive: (purpose) => Buffer.from(hkdfSync('sha256', key, '', `opencoast ${purpose}`, 32)),
    fingerprint: createHash('sha256')
      .update('opencoast key fingerprint')
      .update(key)
      .digest('hex')
      .slice(0, 16),
  };
}
