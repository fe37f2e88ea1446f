import { randomBytes } from 'node:crypto';
import { intentToValue } from '../../adapters/shared/intent.ts';
import { type Committee, TEAM } from '../support/committee.ts';

/** Somebody's press on a ballot's button, as Slack sends it, but for what changes with each. */
export interface Presser {
  /** `payload=…` around the trigger's and the response's identifiers, with each choice in turn. */
  readonly bodies: readonly (readonly string[])[];
}

export const CHOICES = ['for', 'against', 'abstain'] as const;
/** Stands for what is each press's own. */
export const OWN = 'OWNOWNOWN';

export function presserOf(
  { agreement, vote, card }: Pick<Committee, 'agreement' | 'vote' | 'card'>,
  user: string,
  channel: string,
  slackUrl: string,
): Presser {
  const bodies = CHOICES.map((choice) => {
    const value = intentToValue({ kind: 'act', act: 'cast-vote', command: { vote, choice }, agreement }) ?? '';
    const payload = {
      type: 'block_actions',
      api_app_id: 'A0BENCH',
      token: 'verification-token',
      team: { id: TEAM, domain: 'essai' },
      user: { id: user, username: user, name: user, team_id: TEAM },
      is_enterprise_install: false,
      enterprise: null,
      container: { type: 'message', message_ts: '1700000000.000100', channel_id: channel, is_ephemeral: false },
      channel: { id: channel, name: 'comite' },
      message: { type: 'message', user: 'U0COPIL', bot_id: 'B0COPIL', ts: '1700000000.000100', ...card },
      state: { values: {} },
      trigger_id: OWN,
      response_url: `${slackUrl}/response/${OWN}`,
      actions: [
        {
          type: 'button',
          action_id: 'act:cast-vote',
          block_id: 'b',
          text: { type: 'plain_text', text: choice },
          value: escaped(value),
          action_ts: '1700000000.000200',
        },
      ],
    };
    return `payload=${encodeURIComponent(JSON.stringify(payload))}`.split(OWN);
  });
  return { bodies };
}

/** Slack hands values back with three signs escaped. */
const escaped = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const newTrigger = (): string => randomBytes(12).toString('hex');
