import { consultationState } from '../rules/consultation.ts';
import type { Fiche } from '../rules/fiche.ts';
import type { Vote } from '../rules/vote.ts';
import { show } from './buttons.ts';
import { maySee } from './may.ts';
import { pointsOf } from './points.ts';
import type { Reader } from './reader.ts';
import type { View } from './view.ts';

/** All written consultations that this reader may know of, the latest first (R11.6). */
export function consultations(fiches: readonly Fiche[], votes: readonly Vote[], reader: Reader): View {
  const { consultation, format, proof } = reader.words;
  const say = proof.consultations;
  const visible = fiches.filter((fiche) => maySee(reader, fiche));
  const all = [...reader.consultations].sort((a, b) => b.closesAt.localeCompare(a.closesAt));
  const when = (moment: string) => format.moment(moment, reader.agreement.timeZone);
  return {
    name: 'consultations',
    title: say.title,
    summary: say.summary(all.length),
    blocks:
      all.length === 0
        ? [{ kind: 'paragraph', text: say.summary(0) }]
        : [
            {
              kind: 'table',
              caption: say.caption,
              columns: [say.name, say.period, say.state, say.points].map((label, at) => ({
                label,
                align: at === 3 ? 'end' : 'start',
              })),
              rows: all.map((each) => [
                each.title,
                consultation.periodValue(when(each.opensAt), when(each.closesAt)),
                consultation.states[consultationState(each, reader.now)],
                String(pointsOf(each, visible, votes, reader).length),
              ]),
            },
            {
              kind: 'actions',
              actions: all.map(({ id, title }) =>
                show(`see-${id}`, say.read(format.quoted(title)), 'consultation', { consultation: id }),
              ),
            },
          ],
    actions: [],
  };
}
