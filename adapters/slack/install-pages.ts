import type { ServerResponse } from 'node:http';
import { chatEn } from '../../src/words/chat.en.ts';
import { chatFr } from '../../src/words/chat.fr.ts';
import { html } from '../shared/html.ts';

/** What somebody sees who has installed the app, or could not: in both languages, since nobody knows them yet. */

type Words = typeof chatFr.install;

const part = (lang: 'fr' | 'en', title: string, text: string) =>
  html`<section lang="${lang}"><h1>${title}</h1><p>${text}</p></section>`;

function page(pick: (words: Words) => readonly [title: string, text: string], again: boolean): string {
  const [fr, en] = [chatFr.install, chatEn.install];
  const retry = again
    ? html`<p><a href="/slack/install">${fr.retry}</a> <span lang="en">(${en.retry})</span></p>`
    : undefined;
  return String(
    html`<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${pick(fr)[0]}</title><meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main>${part('fr', ...pick(fr))}${part('en', ...pick(en))}${retry}</main></body></html>`,
  );
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

export const installed = (response: ServerResponse): void =>
  send(
    response,
    200,
    page((words) => [words.done, words.doneText], false),
  );

export const notInstalled = (response: ServerResponse): void =>
  send(
    response,
    400,
    page((words) => [words.failed, words.failedText], true),
  );
