import { z } from 'zod';
import { FORMS, type FormName, isForm } from '../../forms/index.ts';
import { worldOf } from '../reader.ts';
import { refusal } from '../refusal.ts';
import { LIFE } from '../samples/life.ts';
import { FIRST_CONSULTATION, type Looker, sampleSeats } from '../samples/people.ts';
import { FICHES, type SceneName, VOTES } from '../samples/samples.ts';
import { SESSION } from '../samples/sessions.ts';
import type { Story } from '../samples/story.ts';
import { aboutShape } from '../shapes.ts';
import { type ViewEntry, view } from './entry.ts';
import { firstMinistry, named, worldData, yearOfStory } from './parts.ts';

const formOf = (
  name: FormName,
  looker: Looker,
  about: Readonly<Record<string, string>> | ((story: Story) => Readonly<Record<string, string>>),
  scene: SceneName = 'year',
): ViewEntry =>
  view({
    looker,
    scene,
    shape: z.strictObject({ about: aboutShape, ...worldData.shape }),
    sample: (story) => {
      const said = typeof about === 'function' ? about(story) : about;
      return { about: said, ...named(story.worldOf(FORMS[name].loads(said))) };
    },
    draw: ({ about: said, ...data }, reader) => {
      const shown = FORMS[name].show({ ...worldOf(reader), ...data }, said, reader);
      return isForm(shown) ? shown : refusal(shown, {}, reader);
    },
  });

/** Forms, each filled in from a case. */
export const FORM_VIEWS: Readonly<Record<string, ViewEntry>> = {
  'form.fiche-step': formOf('fiche-step', 'proposer', { fiche: FICHES.draft, step: '1' }),
  'form.record-board': formOf('record-board', 'secretariat', { fiche: LIFE.deferred }, 'life'),
  'form.record-board-meeting': formOf('record-board-meeting', 'secretariat', {}, 'life'),
  'form.propose-amendment': formOf('propose-amendment', 'proposer', { fiche: LIFE.validated }, 'life'),
  'form.revise-amendment': formOf(
    'revise-amendment',
    'secretariat',
    { fiche: LIFE.running, amendment: LIFE.amendment },
    'life',
  ),
  'form.correct-fiche': formOf('correct-fiche', 'secretariat', { fiche: LIFE.validated }, 'life'),
  'form.abandon-action': formOf('abandon-action', 'proposer', { fiche: LIFE.running }, 'life'),
  'form.file-realisation': formOf('file-realisation', 'proposer', { fiche: LIFE.started }, 'life'),
  'form.authorise-logo': formOf(
    'authorise-logo',
    'ministry',
    (story) => ({ fiche: LIFE.running, ministry: firstMinistry(story) }),
    'life',
  ),
  'form.withdraw-logo': formOf(
    'withdraw-logo',
    'ministry',
    { fiche: LIFE.running, authorisation: LIFE.authorisation },
    'life',
  ),
  'form.record-relay': formOf(
    'record-relay',
    'ministry',
    (story) => ({ fiche: LIFE.running, ministry: firstMinistry(story) }),
    'life',
  ),
  'form.keep-contact': formOf('keep-contact', 'secretariat', { contact: LIFE.contact }, 'life'),
  'form.write-report': formOf('write-report', 'secretariat', (story) => ({ report: yearOfStory(story) }), 'life'),
  'form.write-fiche': formOf('write-fiche', 'proposer', {}),
  'form.revise-fiche': formOf('revise-fiche', 'proposer', { fiche: FICHES.sentBack }),
  'form.withdraw-fiche': formOf('withdraw-fiche', 'secretariat', { fiche: FICHES.onAgenda }),
  'form.make-remark': formOf('make-remark', 'member', { fiche: FICHES.onAgenda }),
  'form.examine-fiche': formOf('examine-fiche', 'commission', { fiche: FICHES.submitted }),
  'form.enter-commission-opinion': formOf('enter-commission-opinion', 'secretariat', { fiche: FICHES.submitted }),
  'form.send-back-fiche': formOf('send-back-fiche', 'commission', { fiche: FICHES.submitted }),
  'form.give-opinion': formOf('give-opinion', 'ministry', (story) => ({
    fiche: FICHES.ready,
    ministry: firstMinistry(story),
    value: 'reserved',
  })),
  'form.enter-opinion': formOf('enter-opinion', 'secretariat', (story) => ({
    fiche: FICHES.onAgenda,
    ministry: sampleSeats(story.standing.agreement).ministries.at(-1) ?? '',
  })),
  'form.open-consultation': formOf('open-consultation', 'secretariat', {}),
  'form.plan-session': formOf('plan-session', 'secretariat', {}),
  'form.move-session': formOf('move-session', 'secretariat', { session: SESSION }, 'planned'),
  'form.cancel-session': formOf('cancel-session', 'secretariat', { session: SESSION }, 'planned'),
  'form.add-point': formOf('add-point', 'secretariat', { session: SESSION }, 'planned'),
  'form.attach-document': formOf('attach-document', 'secretariat', { session: SESSION }, 'planned'),
  'form.convene-session': formOf('convene-session', 'secretariat', { session: SESSION }, 'planned'),
  'form.ask-agenda-change': formOf('ask-agenda-change', 'ministry', { session: SESSION }, 'planned'),
  'form.ask-year-change': formOf('ask-year-change', 'ministry', (story) => ({
    year: story.day.slice(0, 4),
    matter: 'plan',
  })),
  'form.take-attendance': formOf('take-attendance', 'secretariat', { session: SESSION }, 'inSession'),
  'form.note-guest': formOf('note-guest', 'secretariat', { session: SESSION }, 'inSession'),
  'form.set-priorities': formOf('set-priorities', 'secretariat', { consultation: SESSION }, 'inSession'),
  'form.correct-minutes': formOf('correct-minutes', 'secretariat', { session: SESSION }, 'closed'),
  'form.set-dates': formOf('set-dates', 'secretariat', {}),
  'form.ask-conciliation': formOf('ask-conciliation', 'ministry', {}),
  'form.place-fiche': formOf('place-fiche', 'secretariat', { fiche: FICHES.examined }),
  'form.open-vote': formOf('open-vote', 'secretariat', { fiche: FICHES.onAgenda }),
  'form.open-motion': formOf('open-motion', 'secretariat', { consultation: FIRST_CONSULTATION }),
  'form.extend-vote': formOf('extend-vote', 'secretariat', { vote: VOTES.hidden }),
  'form.publish': formOf('publish', 'secretariat', {}),
  'form.enter-ballot': formOf('enter-ballot', 'secretariat', { vote: VOTES.hidden }),
};
