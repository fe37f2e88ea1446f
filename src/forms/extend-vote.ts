import { agendaRules } from '../rules/agenda.ts';
import { momentToLocal, toInstant, toMoment } from '../rules/time.ts';
import type { Vote } from '../rules/vote.ts';
import type { Reader } from '../views/reader.ts';
import { answersIn, REASON_MAX } from './answers.ts';
import { momentField, noVote, reasonField, subjectsName } from './fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { refusalOf, SOMETHING, unlessRefused } from './preview.ts';

/** More time for an open vote, with a reason that all are told (R3.6). */
export const extendVote: FormKind = {
  id: 'extend-vote',
  loads: ({ vote = '' }) => ({ vote }),
  show: (world, about, reader) => {
    const { vote } = world;
    if (!vote) return noVote(about.vote);
    const say = reader.words.forms.extend;
    const { timeZone } = reader.agreement;
    const command = { vote: vote.id, deadline: aWeekLater(vote, reader), reason: SOMETHING };
    const value = refusalOf('extend-vote', command, world, reader) === undefined ? { value: command.deadline } : {};
    const consultation = world.consultation ?? reader.consultations.find(({ id }) => id === vote.consultation);
    const hint =
      consultation && agendaRules(consultation).endsWithItsVotes
        ? { hint: say.deadlineHint(consultation.closesAt, timeZone) }
        : {};
    const form: Form = {
      id: 'extend-vote',
      about: { vote: vote.id },
      title: say.title,
      intro: say.intro(subjectsName(vote, reader), vote.deadline, timeZone),
      submit: say.submit,
      fields: [
        momentField('deadline', say.deadline, reader, { ...value, ...hint }),
        reasonField(say.reason, say.reasonHint, true),
      ],
    };
    return unlessRefused(form, 'extend-vote', command, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const deadline = answers.moment('deadline', true);
    const reason = answers.text('reason', REASON_MAX, true);
    return answers.read('extend-vote', { vote: about.vote ?? '', deadline, reason });
  },
};

/** At the same hour; only a suggestion. */
function aWeekLater(vote: Vote, { agreement }: Reader): string {
  const later = toInstant(vote.deadline).toZonedDateTimeISO(agreement.timeZone).add({ weeks: 1 });
  return momentToLocal(toMoment(later.toInstant()), agreement.timeZone);
}
