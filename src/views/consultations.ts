import { consultationState, isSession } from '../rules/consultation.ts';
import type { Fiche } from '../rules/fiche.ts';
import type { Vote } from '../rules/vote.ts';
import { show } from './buttons.ts';
import { maySee } from './may.ts';
import { pointsOf } from './points.ts';
import type { Reader } from './reader.ts';
import type { Block, View } from './view.ts';

/** All written consultations that this reader may know of, the latest first (R11.6). */
export function consultations(fiches: readonly Fiche[], votes: readonly Vote[], reader: Reader): View {
  const { consultation, format, proof } = reader.words;
  const say = proof.consultations;
  const visible = fiches.filter((fiche) => maySee(reader, fiche));
  const all = reader.consultations
    .filter((each) => !isSession(each))
    .sort((a, b) => b.closesAt.localeCompare(a.closesAt));
  const when = (moment: string) => format.moment(moment, reader.agreement.timeZone);
  return {
    name: 'consultations',
    title: say.title,
    summary: say.summary(all.length),
    blocks:
      all.length === 0
        ? [{ kind: 'paragraph', text: say.summary(0) }]
        : all.flatMap((each): readonly Block[] => [
            { kind: 'heading', text: each.title },
            {
              kind: 'facts',
              items: [
                {
                  label: consultation.period,
                  value: consultation.periodValue(when(each.opensAt), when(each.closesAt)),
                },
                { label: say.state, value: consultation.states[consultationState(each, reader.now)] },
                { label: say.points, value: String(pointsOf(each, visible, votes, reader).length) },
              ],
            },
            {
              kind: 'actions',
              actions: [
                show(
                  `see-${each.id}`,
                  say.read,
                  'consultation',
                  { consultation: each.id },
                  {
                    longLabel: say.readLong(format.quoted(each.title)),
                  },
                ),
              ],
            },
          ]),
    actions: [],
  };
}
