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

/** A show of hands (R3.8): all seats that voted alike at once, each a ballot of its own. */
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
        { type: 'choices', name: 'seat', label: say.seat, required: true, options },
        { type: 'choice', name: 'choice', label: say.choice, required: true, options: optionsFrom(say.choices) },
      ],
    };
    return form;
  },
  read: (values, about, { vote }, reader) => {
    const answers = answersIn(values, reader);
    const seats = (vote?.roll ?? []).map(({ seat }) => seat);
    const said = answers.choices('seat');
    const choice = answers.choice('choice', reader.words.forms.ballot.choices);
    const read = answers.read('enter-ballot', { vote: about.vote ?? '', seat: said[0] ?? '', choice });
    const wrong = seatsFault(said, seats, reader);
    if ('errors' in read || wrong !== undefined)
      return { errors: { ...('errors' in read ? read.errors : {}), ...(wrong === undefined ? {} : { seat: wrong }) } };
    // One alone is refused at its field.
    if (said.length === 1) return read;
    return { acts: said.map((seat) => ({ act: 'enter-ballot', command: { vote: about.vote ?? '', seat, choice } })) };
  },
};

function seatsFault(said: readonly string[], seats: readonly string[], { words }: Reader): string | undefined {
  if (said.length === 0) return words.forms.errors.missing;
  return said.every((seat) => seats.includes(seat)) ? undefined : words.forms.errors.choose(seats);
}

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
