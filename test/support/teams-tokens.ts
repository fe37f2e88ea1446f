import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { TeamsAuthority } from '../../adapters/teams/courier.ts';

/** Who signs what Teams sends: the address of its keys is the bot's only way to know them. */
export interface TokenIssuer {
  readonly authority: TeamsAuthority;
  /** A token as Teams makes them, but for what is said here. */
  token(claims: Readonly<Record<string, unknown>>, how?: Signing): string;
  close(): Promise<void>;
}

export interface Signing {
  /** `none`: without a signature. `HS256`: with the public key for a secret. `stranger`: with a key of one’s own. */
  readonly by?: 'none' | 'HS256' | 'stranger';
}

const KEY = 'key-of-the-tests';
export const ISSUER = 'https://api.botframework.com';

export async function tokenIssuer(): Promise<TokenIssuer> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const http = express();
  const server = http.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  http.get('/openid', (_request, response) => {
    response.json({ issuer: ISSUER, jwks_uri: `${url}/keys`, id_token_signing_alg_values_supported: ['RS256'] });
  });
  http.get('/keys', (_request, response) => {
    const key = {
      ...own.publicKey.export({ format: 'jwk' }),
      kid: KEY,
      x5t: KEY,
      use: 'sig',
      endorsements: ['msteams'],
    };
    response.json({ keys: [key] });
  });
  return {
    authority: {
      ToChannelFromBotLoginUrl: `${url}/login`,
      ToChannelFromBotOAuthScope: ISSUER,
      ToBotFromChannelTokenIssuer: ISSUER,
      OAuthUrl: ISSUER,
      ToBotFromChannelOpenIdMetadataUrl: `${url}/openid`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${url}/openid`,
      CallerId: 'urn:botframework:azure',
    },
    token(claims, { by } = {}) {
      const alg = by === 'none' || by === 'HS256' ? by : 'RS256';
      const now = Math.floor(Date.now() / 1000);
      const head = part({ alg, typ: 'JWT', kid: KEY, x5t: KEY });
      const said = `${head}.${part({ iss: ISSUER, nbf: now - 60, exp: now + 600, ...claims })}`;
      if (by === 'none') return `${said}.`;
      if (by === 'HS256') return `${said}.${createHmac('sha256', pem(own.publicKey)).update(said).digest('base64url')}`;
      const { privateKey } = by === 'stranger' ? stranger : own;
      return `${said}.${createSign('RSA-SHA256').update(said).sign(privateKey).toString('base64url')}`;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const pem = (key: KeyObject): string => String(key.export({ format: 'pem', type: 'spki' }));
