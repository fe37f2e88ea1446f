import { agendaRules } from '../rules/agenda.ts';
import { type Consultation, isSession } from '../rules/consultation.ts';
import type { TallyShown } from '../rules/facts.ts';
import { momentToLocal, toMoment } from '../rules/time.ts';
import type { Reader } from '../views/reader.ts';
import type { Answers } from './answers.ts';
import { momentField, optionsFrom } from './fields.ts';
import type { Field } from './form.ts';

/** How a vote runs: until when, with which tally in sight, and whether the last ballot closes it (R3.5–R3.7). */
export function votingFields(consultation: Consultation, reader: Reader): readonly Field[] {
  const say = reader.words.forms.vote;
  const { timeZone } = reader.agreement;
  return [
    momentField('deadline', say.deadline, reader, {
      value: likelyDeadline(consultation, reader),
      hint: isSession(consultation) ? say.inSession : say.until(consultation.closesAt, timeZone),
    }),
    ...howFields(reader),
  ];
}

/** With which tally in sight, and whether the last ballot closes it (R3.6, R3.7). */
export function howFields(reader: Reader): readonly Field[] {
  const say = reader.words.forms.vote;
  return [
    {
      type: 'choice',
      name: 'tallyShown',
      label: say.tallyShown,
      hint: say.tallyShownHint,
      required: true,
      value: 'live' satisfies TallyShown,
      options: optionsFrom(say.tallies, say.tallyHints),
    },
    {
      type: 'yes-no',
      name: 'closeWhenAllVoted',
      label: say.closeWhenAllVoted,
      hint: say.closeWhenAllVotedHint,
      required: false,
      value: true,
    },
  ];
}

/** The end of a written consultation; in a session, its expected end, or an hour from now where that is near. */
function likelyDeadline(consultation: Consultation, { now, agreement }: Reader): string {
  const { closesAt } = consultation;
  const soon = toMoment(now.add({ hours: 1 }));
  const meant = isSession(consultation) && closesAt < soon ? soon : closesAt;
  const latest = agendaRules(consultation).votesUntil(now);
  return momentToLocal(meant < latest ? meant : latest, agreement.timeZone);
}

export const readVoting = (answers: Answers, reader: Reader) => ({
  deadline: answers.moment('deadline', true),
  ...readHow(answers, reader),
});

export const readHow = (answers: Answers, reader: Reader) => ({
  tallyShown: answers.choice('tallyShown', reader.words.forms.vote.tallies),
  closeWhenAllVoted: answers.isTicked('closeWhenAllVoted'),
});

/** As the form first shows them: what the rules are asked about beforehand. */
export const likelyVoting = (consultation: Consultation, reader: Reader) => ({
  deadline: likelyDeadline(consultation, reader),
  tallyShown: 'live' as const,
  closeWhenAllVoted: true,
});
