import type { Action } from '../../src/views/view.ts';
import { type LinkTarget, personalToken } from '../shared/personal-link.ts';
import { webPath } from '../shared/web-path.ts';

export interface LinkMaker {
  /** Where the web room is reached, without a slash at its end. */
  readonly base: string;
  readonly secret: string;
  readonly now: Temporal.Instant;
}

export interface LinkOwner {
  readonly person: string;
  readonly agreement: string;
}

/**
 * Where a button of a mail leads. A choice opens the ballot, where a button casts it; everything else leads to a page of
 * the web room, which asks who is there.
 */
export const linkOf =
  (maker: LinkMaker, { person, agreement }: LinkOwner) =>
  ({ intent, label }: Action): string | null => {
    const at = (path: string, target: LinkTarget) => `${maker.base}${path}/${tokenOf(maker, person, target)}`;
    const go = (to: string) => at('/aller', { k: 'go', a: agreement, to });
    switch (intent.kind) {
      case 'act': {
        const { vote, choice } = intent.command as { readonly vote?: string; readonly choice?: string };
        if (intent.act === 'cast-vote' && vote !== undefined && choice !== undefined)
          return `${at('/bulletin', { k: 'ballot', a: agreement, v: vote })}?${new URLSearchParams({ choix: choice })}`;
        const command = intent.command as Extract<LinkTarget, { k: 'act' }>['command'];
        return at('/aller', { k: 'act', a: agreement, act: intent.act, command, label });
      }
      case 'form':
        return go(
          `/formulaire?${new URLSearchParams({ form: intent.form, about: JSON.stringify(intent.about) }).toString()}`,
        );
      case 'show':
        return go(webPath(intent.page, intent.about));
      case 'say':
        return go('/');
      case 'link':
        return null;
      default:
        return intent satisfies never;
    }
  };

/** The room itself, and where news are stopped. */
export const roomLink = (maker: LinkMaker, { person, agreement }: LinkOwner): string =>
  `${maker.base}/aller/${tokenOf(maker, person, { k: 'go', a: agreement, to: '/' })}`;
export const newsLink = (maker: LinkMaker, person: string): string =>
  `${maker.base}/nouvelles/${tokenOf(maker, person, { k: 'news' })}`;

export const addressLink = (maker: LinkMaker, person: string, mail: string): string =>
  `${maker.base}/adresse/${tokenOf(maker, person, { k: 'address', mail })}`;

const tokenOf = ({ secret, now }: LinkMaker, person: string, target: LinkTarget): string =>
  personalToken({ person, madeAt: Math.floor(now.epochMilliseconds / 1000), target }, secret);
