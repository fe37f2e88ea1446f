import type { World } from '../rules/decide.ts';
import type { Refusal } from '../rules/refusals.ts';
import { actingFor } from '../rules/seats.ts';
import type { Vote } from '../rules/vote.ts';
import { seatLabel } from '../views/labels.ts';
import type { Reader } from '../views/reader.ts';
import { answersIn } from './answers.ts';
import { noVote, optionsFrom, subjectsName } from './fields.ts';
import type { Form, Option } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { refusalOf } from './preview.ts';

/** A show of hands, one seat at a time (R3.8). */
export const enterBallot: FormKind = {
  id: 'enter-ballot',
  loads: ({ vote = '' }) => ({ vote }),
  show: (world, about, reader) => {
    const { vote } = world;
    if (!vote) return noVote(about.vote);
    const say = reader.words.forms.ballot;
    const refusals: Refusal[] = [];
    const options = vote.roll.flatMap(({ seat }): Option[] => {
      const refused = refusalOf('enter-ballot', { vote: vote.id, seat, choice: 'for' }, world, reader);
      if (!refused) return [optionFor(vote, seat, world, reader)];
      refusals.push(refused);
      return [];
    });
    const [refused] = refusals;
    if (options.length === 0) return refused ?? noVote(about.vote);
    const form: Form = {
      id: 'enter-ballot',
      about: { vote: vote.id },
      title: say.title,
      intro: say.intro(subjectsName(vote, reader)),
      submit: say.submit,
      fields: [
        { type: 'choice', name: 'seat', label: say.seat, required: true, options },
        { type: 'choice', name: 'choice', label: say.choice, required: true, options: optionsFrom(say.choices) },
      ],
    };
    return form;
  },
  read: (values, about, { vote }, reader) => {
    const answers = answersIn(values, reader);
    const seats = Object.fromEntries((vote?.roll ?? []).map(({ seat }) => [seat, seat]));
    const seat = answers.choice('seat', seats);
    const choice = answers.choice('choice', reader.words.forms.ballot.choices);
    return answers.read('enter-ballot', { vote: about.vote ?? '', seat, choice });
  },
};

/** Which way an entered ballot goes is its holder's own while the tally is hidden (R3.7): that there is one is said. */
function optionFor(vote: Vote, seat: string, world: World, reader: Reader): Option {
  const say = reader.words.forms.ballot;
  const acting = actingFor(world.committee, seat, reader.today, vote.consultation);
  const entered = vote.state === 'open' && vote.ballots[seat] !== undefined;
  return {
    value: seat,
    label: say.seatOf(seatLabel(reader, seat), reader.nameOf(acting?.person)),
    ...(entered ? { hint: say.entered } : {}),
  };
}
