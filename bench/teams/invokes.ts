import { intentToValue } from '../../adapters/shared/intent.ts';
import { cardIntent } from '../../adapters/teams/draw.ts';
import { CHOICES, OWN, type Presser } from '../clicks/presses.ts';
import { type Committee, TEAM } from '../support/committee.ts';

/** Somebody's press on a ballot's button of the card in a channel, as Teams sends it. */
export function invokerOf(
  { agreement, vote }: Pick<Committee, 'agreement' | 'vote'>,
  user: string,
  channel: string,
  serviceUrl: string,
): Presser {
  const self = intentToValue(cardIntent(`vote:${vote}`, agreement));
  const bodies = CHOICES.map((choice) => {
    const intent = intentToValue({ kind: 'act', act: 'cast-vote', command: { vote, choice }, agreement });
    const activity = {
      // First, since the load tells who presses by what comes before the press's own id.
      from: { id: `29:${user}`, name: user, aadObjectId: user },
      type: 'invoke',
      name: 'adaptiveCard/action',
      id: `f:${OWN}`,
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl: `${serviceUrl}/`,
      locale: 'fr-FR',
      recipient: { id: '28:bot', name: 'Copil' },
      conversation: { id: `${channel};messageid=1`, conversationType: 'channel', isGroup: true, tenantId: TEAM },
      channelData: { tenant: { id: TEAM }, team: { id: '19:equipe' }, channel: { id: channel } },
      replyToId: '1',
      value: { action: { type: 'Action.Execute', verb: 'copil', data: { intent, self } }, trigger: 'manual' },
    };
    return JSON.stringify(activity).split(OWN);
  });
  return { bodies };
}
