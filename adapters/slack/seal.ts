import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Tokens at rest: AES-256-GCM under a key derived from the instance's secret (SECRET_KEY). */
export interface Sealer {
  /** `place` says whose it is: what is sealed for one workspace does not open as another's. */
  seal(text: string, place: string): string;
  /** Throws where it was sealed under another secret, or changed since. */
  open(sealed: string, place: string): string;
}

const VERSION = 'v1';

export function sealerFrom(secret: string): Sealer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'copil slack installations', 32));
  return {
    seal(text, place) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [VERSION, nonce, cipher.getAuthTag(), sealed]
        .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
        .join('.');
    },
    open(sealed, place) {
      const [version, nonce = '', tag = '', text = ''] = sealed.split('.');
      if (version !== VERSION) throw new Error(`a token sealed as ${version} can't be opened`);
      const part = (encoded: string) => Buffer.from(encoded, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, part(nonce), { authTagLength: 16 })
        .setAAD(Buffer.from(place))
        .setAuthTag(part(tag));
      return Buffer.concat([decipher.update(part(text)), decipher.final()]).toString('utf8');
    },
  };
}
