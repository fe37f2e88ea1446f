import { z } from 'zod';
import { parseCommand } from '../../commands/parse.ts';
import { sayUnknown } from '../../commands/say-unknown.ts';
import type { SelfAct } from '../../own-data.ts';
import type { UseCaseName } from '../../use-cases/index.ts';
import { AT_CONSOLE, atConsole } from '../at-console.ts';
import { documentAsked } from '../documents.ts';
import { answer } from '../done.ts';
import { examplesOf } from '../examples.ts';
import { help } from '../help.ts';
import { maySee } from '../may.ts';
import { selfDone } from '../own-data.ts';
import { worldOf } from '../reader.ts';
import { refusal } from '../refusal.ts';
import { type Looker, personLooking, personOfRole } from '../samples/people.ts';
import { FICHES, type SceneName, VOTES } from '../samples/samples.ts';
import type { Story } from '../samples/story.ts';
import { ficheShape, recordShape, refusalShape, useCaseNameShape, voteShape } from '../shapes.ts';
import { type ViewEntry, view } from './entry.ts';
import { allData, allOf, CONTACT, documentReady, firstMinistry, named, worldData } from './parts.ts';

const refusalOf = (looker: Looker, sample: (story: Story) => z.infer<typeof refusalData>): ViewEntry =>
  view({
    looker,
    shape: refusalData,
    sample,
    draw: ({ refused, fiche, vote }, reader) =>
      refusal(refused, { ...(fiche ? { fiche } : {}), ...(vote ? { vote } : {}) }, reader),
  });

const refusalData = z.strictObject({
  refused: refusalShape,
  fiche: ficheShape.exactOptional(),
  vote: voteShape.exactOptional(),
});

/** A fiche as a PDF; `wanted` is another kind of file, which there is not. */
const documentAskedAs = (wanted?: 'xlsx'): ViewEntry =>
  view({
    looker: 'member',
    shape: z.strictObject({ title: z.string(), via: z.string(), wanted: z.literal('xlsx').exactOptional() }),
    sample: (story) => ({
      title: documentReady(story).title,
      via: 'slack',
      ...(wanted === undefined ? {} : { wanted }),
    }),
    draw: (told, reader) => documentAsked({ ...told, order: { document: 'fiche', format: 'pdf', about: {} } }, reader),
  });

/** What an act is answered: its command, and what stood before and after it. */
const doneOf = (
  looker: Looker,
  act: UseCaseName,
  command: Readonly<Record<string, unknown>> | ((story: Story) => Readonly<Record<string, unknown>>),
  scene: SceneName = 'year',
): ViewEntry =>
  view({
    looker,
    scene,
    shape: z.strictObject({
      act: useCaseNameShape,
      command: recordShape,
      facts: z.int().min(0),
      before: worldData,
      after: worldData,
    }),
    sample: (story, { agreement }) => {
      const said = typeof command === 'function' ? command(story) : command;
      const person = act === 'close-due-vote' ? 'clock' : (personLooking(agreement, looker) ?? '');
      const { outcome } = story.when(person, act, said, 'made-by-this');
      if (!outcome.done) throw new Error(`${act}: ${JSON.stringify(outcome.refused)}`);
      return { act, command: said, facts: outcome.facts, before: named(outcome.before), after: named(outcome.after) };
    },
    draw: ({ act: name, command: said, facts, before, after }, reader) => {
      const world = worldOf(reader);
      const actor = { person: reader.person ?? '' };
      const ctx = { now: reader.now, today: reader.today, actor, via: 'web', newId: '' } as const;
      const outcome = {
        done: true,
        before: { ...world, ...before },
        after: { ...world, ...after },
        ctx,
        facts,
      } as const;
      return answer(name, said, outcome, reader);
    },
  });

const selfDoneOf = (name: SelfAct, href?: string): ViewEntry =>
  view({
    looker: 'member',
    shape: z.strictObject({ href: z.string().optional() }),
    sample: () => (href === undefined ? {} : { href }),
    draw: (data, reader) => selfDone(name, reader, data.href),
  });

function seatStillAwaited(story: Story, id: string): string {
  const vote = story.vote(id);
  const free = ({ seat }: { readonly seat: string }) =>
    vote.state === 'open' && !vote.ballots[seat] && !vote.aside[seat];
  return vote.roll.find(free)?.seat ?? '';
}

const at = (story: Story, days: number): string =>
  `${story.now
    .add({ hours: 24 * days })
    .toString()
    .slice(0, 10)}T18:00`;

/** `typed` is what is no command; `words` what help is asked about. */
function helpFor(looker: Looker, asked: { readonly typed?: string; readonly words?: string } = {}): ViewEntry {
  return view({
    looker,
    shape: z.strictObject({
      prefix: z.string(),
      typed: z.string().exactOptional(),
      words: z.string().exactOptional(),
      ...allData.shape,
    }),
    sample: (story) => ({ prefix: '/copil', ...asked, ...allOf(story) }),
    draw: ({ typed, fiches, votes, ...about }, reader) => {
      const readable = fiches.filter((fiche) => maySee(reader, fiche));
      const parsed = typed === undefined ? undefined : parseCommand(typed);
      const { suggestion, ...unknown } = parsed && 'unknown' in parsed ? parsed.unknown : {};
      return help(
        {
          ...about,
          examples: examplesOf(readable, votes, reader),
          ...('why' in unknown
            ? { said: sayUnknown({ ...unknown, ...(suggestion ? { suggestion } : {}) }, reader.words) }
            : {}),
          ...(suggestion === undefined ? {} : { suggestion }),
        },
        reader,
      );
    },
  });
}

/** What somebody is answered: done, refused, helped. */
export const ANSWER_VIEWS: Readonly<Record<string, ViewEntry>> = {
  refusal: refusalOf('guest', (story) => ({
    refused: story.refused(personOfRole('guest'), 'cast-vote', { vote: VOTES.hidden, choice: 'for' }),
    vote: story.vote(VOTES.hidden),
    fiche: story.fiche(FICHES.hidden),
  })),
  'refusal.vote-closed': refusalOf('member', (story) => ({
    refused: story.refused(personLooking(story.standing.agreement, 'member') ?? '', 'cast-vote', {
      vote: VOTES.notAdopted,
      choice: 'for',
    }),
    vote: story.vote(VOTES.notAdopted),
    fiche: story.fiche(FICHES.notAdopted),
  })),
  'refusal.content': refusalOf('proposer', (story) => ({
    refused: story.refused(personOfRole('proposer'), 'write-fiche', { content: { title: 'x'.repeat(151) } }),
  })),
  'refusal.seats-awaited': refusalOf('secretariat', (story) => ({
    refused: story.refused(personOfRole('secretariat'), 'close-vote', { vote: VOTES.hidden }),
    vote: story.vote(VOTES.hidden),
    fiche: story.fiche(FICHES.hidden),
  })),
  done: doneOf('proposer', 'submit-fiche', { fiche: FICHES.draft }),
  'done.write-fiche': doneOf('proposer', 'write-fiche', { content: { title: 'Une fiche à compléter' } }),
  'done.cast-vote': doneOf('member', 'cast-vote', { vote: VOTES.live, choice: 'for' }),
  'done.step-aside': doneOf('member', 'step-aside', { vote: VOTES.live }),
  'done.enter-ballot': doneOf('secretariat', 'enter-ballot', (story) => ({
    vote: VOTES.hidden,
    seat: seatStillAwaited(story, VOTES.hidden),
    choice: 'for',
  })),
  'done.publish': doneOf('secretariat', 'publish', { what: ['rules', 'decisions'], contact: CONTACT }),
  'done.same': doneOf('ministry', 'give-opinion', (story) => ({
    fiche: FICHES.ready,
    ministry: firstMinistry(story),
    value: 'favourable',
  })),
  'done.close-vote': doneOf('secretariat', 'close-vote', { vote: VOTES.hidden }, 'over'),
  'done.open-consultation': doneOf('secretariat', 'open-consultation', (story) => ({
    title: 'Consultation d’automne',
    whyNoMeeting: 'Les deux réunions de l’année sont tenues.',
    closesAt: at(story, 30),
  })),
  'done.open-vote': doneOf('secretariat', 'open-vote', (story) => ({
    fiche: FICHES.ready,
    deadline: at(story, 5),
    tallyShown: 'at-close',
    closeWhenAllVoted: false,
  })),
  'document-asked': documentAskedAs(),
  'document-asked.other': documentAskedAs('xlsx'),
  'done.correct-me': selfDoneOf('correct-me'),
  'done.send-my-data': selfDoneOf('send-my-data'),
  'done.open-my-data': selfDoneOf('open-my-data', 'https://copil.example.org/connexion/AbCdEf'),
  'done.erase-me': selfDoneOf('erase-me'),
  help: helpFor('member'),
  'help.secretariat': helpFor('secretariat'),
  'help.stranger': helpFor('stranger'),
  'help.commission': helpFor('commission'),
  'help.guest': helpFor('guest'),
  'help.about': helpFor('member', { words: 'vote' }),
  'help.unknown': helpFor('member', { typed: 'calandrier' }),
  'at-console': view({
    looker: 'secretariat',
    shape: z.strictObject({ what: z.enum(AT_CONSOLE) }),
    sample: () => ({ what: 'substitute' as const }),
    draw: ({ what }, reader) => atConsole(what, reader),
  }),
};
