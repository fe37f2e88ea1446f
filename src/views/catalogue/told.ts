import type { LifeTold } from '../../life-notices.ts';
import { personalMessage } from '../personal-message.ts';
import { roomEvent } from '../room-event.ts';
import { LIFE } from '../samples/life.ts';
import { FIRST_CONSULTATION } from '../samples/people.ts';
import type { Story } from '../samples/story.ts';
import { eventShape, messageShape } from '../shapes.ts';
import { type ViewEntry, view } from './entry.ts';
import { documentReady, eventOf, firstMinistry, messageOf, yearOfStory } from './parts.ts';

/** Each thing that is told of an action's life, as the story told it; what it did not tell, made for the sample. */
function toldViews(): Readonly<Record<string, ViewEntry>> {
  const fiche = (story: Story) => {
    const { id, reference = '', versions } = story.fiche(LIFE.running);
    return { fiche: id, reference, title: String(versions[0]?.content.title ?? '') };
  };
  const day = (story: Story): string => story.now.toString().slice(0, 10);
  const told: Readonly<Record<string, (story: Story) => LifeTold>> = {
    'board-validated': (story) => ({ what: 'board-decided', value: 'validated', meeting: day(story) }),
    'board-over': (story) => ({
      what: 'board-decided',
      value: 'validated',
      meeting: day(story),
      aboveCeilingBy: 1_250_000,
    }),
    'board-refused': (story) => ({
      what: 'board-decided',
      amendment: 1,
      value: 'refused',
      meeting: day(story),
      reasons: 'Le budget est déjà engagé.',
    }),
    'board-deferred': (story) => ({
      what: 'board-decided',
      value: 'deferred',
      meeting: day(story),
      reasons: 'Un devis manque.',
    }),
    'amendment-placed': () => ({ what: 'amendment-placed', amendment: 1 }),
    'amendment-revised': () => ({ what: 'amendment-revised', amendment: 1, reason: 'Une académie de moins.' }),
    'amendment-withdrawn': () => ({ what: 'amendment-withdrawn', amendment: 1 }),
    'amendment-effective': () => ({ what: 'amendment-effective', amendment: 1, version: 2 }),
    'amendment-opinion': (story) => ({
      what: 'amendment-opinion',
      amendment: 1,
      id: LIFE.amendment,
      ministry: firstMinistry(story),
    }),
    corrected: () => ({ what: 'corrected', fields: ['title'] }),
    started: () => ({ what: 'started' }),
    abandoned: () => ({ what: 'abandoned', reasons: 'Le véhicule n’a pas été livré.' }),
    realised: (story) => ({ what: 'realised', year: Number(yearOfStory(story)), completes: true }),
    'logo-authorised': (story) => ({
      what: 'logo-authorised',
      ministry: firstMinistry(story),
      from: day(story),
      to: day(story),
      materials: ['Affiche'],
    }),
    'logo-withdrawn': (story) => ({
      what: 'logo-withdrawn',
      ministry: firstMinistry(story),
      reason: 'Usage détourné.',
    }),
    'digital-asked': (story) => ({
      what: 'digital-asked',
      tool: 0,
      name: 'Carnet de visite en ligne',
      ministry: firstMinistry(story),
    }),
    'report-sent': (story) => ({ what: 'report-sent', year: Number(yearOfStory(story)), due: day(story) }),
    'report-changes': (story) => ({
      what: 'report-changes',
      year: Number(yearOfStory(story)),
      body: firstMinistry(story),
      text: 'Citer les partenaires.',
    }),
    'report-validated': (story) => ({ what: 'report-validated', year: Number(yearOfStory(story)) }),
  };
  return Object.fromEntries(
    Object.entries(told).flatMap(([name, tell]) => [
      [
        `room-event.life-${name}`,
        view({
          scene: 'life',
          shape: eventShape,
          sample: (story) => ({ event: 'life' as const, told: tell(story), fiche: fiche(story) }),
          draw: roomEvent,
        }),
      ],
      [
        `personal-message.life-${name}`,
        view({
          looker: 'ministry',
          scene: 'life',
          shape: messageShape,
          sample: (story) => ({ message: 'life' as const, told: tell(story), fiche: fiche(story) }),
          draw: personalMessage,
        }),
      ],
    ]),
  );
}

/** What rooms and people are told. */
export const TOLD_VIEWS: Readonly<Record<string, ViewEntry>> = {
  'room-event': eventOf((story) => story.event('vote-opened')),
  'room-event.consultation-opened': eventOf((story) => story.event('consultation-opened')),
  'room-event.vote-opened': eventOf((story) => story.event('vote-opened')),
  'room-event.vote-extended': eventOf((story) => story.event('vote-extended')),
  'room-event.vote-called-off': eventOf((story) => story.event('vote-called-off')),
  'room-event.decision': eventOf((story) => story.event('decision')),
  'room-event.decision-corrected': eventOf((story) => {
    const year = story.now.toString().slice(0, 4);
    const [decided, corrects] = [`D-${year}-004`, `D-${year}-001`];
    const text = 'La version soumise au vote est la version 1, et non la version 2 comme il a été écrit.';
    return { event: 'decision-corrected', decision: decided, corrects, text };
  }),
  'room-event.opinion-revised': eventOf((story) => story.event('opinion-revised')),
  'room-event.fiche-revised': eventOf((story) => story.event('fiche-revised')),
  'room-event.fiche-withdrawn': eventOf((story) => story.event('fiche-withdrawn')),
  'personal-message': messageOf('member', (story) => story.message('vote-awaited')),
  'personal-message.to-examine': messageOf('commission', (story) => story.message('to-examine')),
  'personal-message.sent-back': messageOf('proposer', (story) => story.message('sent-back')),
  'personal-message.examined': messageOf('secretariat', (story) => story.message('examined')),
  'personal-message.on-agenda': messageOf('proposer', (story) => story.message('on-agenda')),
  'personal-message.opinion-awaited': messageOf('ministry', (story) => ({
    ...story.message('opinion-awaited'),
    again: false,
  })),
  'personal-message.opinion-again': messageOf('ministry', (story) => ({
    ...story.message('opinion-awaited'),
    again: true,
  })),
  'personal-message.opinions-in': messageOf('secretariat', (story) => story.message('opinions-in')),
  'personal-message.vote-opened': messageOf('proposer', (story) => story.message('vote-opened')),
  'personal-message.vote-awaited': messageOf('member', (story) => story.message('vote-awaited')),
  'personal-message.decided': messageOf('proposer', (story) => story.message('decided')),
  'personal-message.document-ready': messageOf('member', documentReady),
  'personal-message.document-failed': messageOf('member', (story) => {
    const { title, order } = documentReady(story);
    return { message: 'document-failed', title, order };
  }),
  'personal-message.mandate': messageOf('member', (story) => story.message('mandate')),
  'personal-message.mandate-guest': messageOf('guest', ({ day }) => ({
    message: 'mandate',
    kind: 'role',
    what: 'guest',
    scope: FIRST_CONSULTATION,
    from: day,
  })),
  ...toldViews(),
};
