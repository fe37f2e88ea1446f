import { z } from 'zod';
import { type CommitteeFacts, deadlinesOf } from '../../rules/deadlines.ts';
import { type Reminder, remindersDue } from '../../rules/reminders.ts';
import { calendarOf } from '../../rules/year.ts';
import { calendar } from '../calendar.ts';
import { calendarAboutShape, knownReminderShape, reminderShape, sessionShape } from '../meeting-shapes.ts';
import { minutes } from '../minutes.ts';
import { remindersPage } from '../reminders-page.ts';
import type { Looker } from '../samples/people.ts';
import type { SceneName } from '../samples/samples.ts';
import type { Story } from '../samples/story.ts';
import { sessionCard } from '../session-card.ts';
import { tasks } from '../tasks.ts';
import { type ViewEntry, view } from './entry.ts';
import { allData, allOf, eventOf, firstMinistry, listOf, messageOf, sessionIn } from './parts.ts';

function sessionViewOf(scene: SceneName, looker: Looker = 'room'): ViewEntry {
  return view({
    looker,
    scene,
    shape: z.strictObject({ session: sessionShape, ...allData.shape }),
    sample: (story) => ({ session: sessionIn(story), ...allOf(story) }),
    draw: ({ session, fiches, votes }, reader) => sessionCard(session, fiches, votes, reader),
  });
}

function minutesOf(looker: Looker): ViewEntry {
  return view({
    looker,
    scene: 'closed',
    shape: z.strictObject({ session: sessionShape, ...allData.shape }),
    sample: (story) => ({ session: sessionIn(story), ...allOf(story) }),
    draw: ({ session, fiches, votes }, reader) => minutes(session, fiches, votes, reader),
  });
}

const NO_HOLIDAYS = (): readonly string[] => [];

/** What a story would send in the years to come. */
const remindersOfStory = (story: Story): readonly Reminder[] =>
  remindersDue(factsOfStory(story), story.now, story.now.add({ hours: 24 * 2200 }), NO_HOLIDAYS);

function reminderOf(kind: Reminder['kind']): ViewEntry {
  return messageOf(
    kind === 'opinions' ? 'ministry' : kind === 'vote' ? 'member' : 'secretariat',
    (story) => {
      const found = remindersOfStory(story).find((each) => each.kind === kind);
      if (!found) throw new Error(`no reminder of ${kind}`);
      const { day, subject, about, to, plannedFor } = found.deadline;
      const more = { ...(to === undefined ? {} : { to }), ...(plannedFor === undefined ? {} : { plannedFor }) };
      return { message: 'reminder', reminder: found.id, deadline: { kind, day, subject, about, ...more } };
    },
    'planned',
  );
}

/** The dates of the story's year and the next, one plan, no feed yet. */
function calendarSample(story: Story) {
  const year = Number(story.day.slice(0, 4));
  const years = [year, year + 1];
  const deadlines = deadlinesOf(factsOfStory(story), years, story.now);
  const about = { deadlines, plans: { [year + 1]: { fiches: 3, cents: 4_500_000 } }, feeds: [] };
  return { years, about };
}

const factsOfStory = ({ standing }: Story): CommitteeFacts => ({
  agreement: standing.agreement,
  events: {},
  committee: standing.committee,
  calendar: calendarOf(standing),
  consultations: Object.values(standing.consultations),
  votes: Object.values(standing.votes),
  fiches: Object.values(standing.fiches),
});

/** Sessions, their minutes, the year and its reminders. */
export const SESSION_VIEWS: Readonly<Record<string, ViewEntry>> = {
  'session-card': sessionViewOf('planned'),
  'session-card.party': sessionViewOf('planned', 'ministry'),
  'session-card.secretariat': sessionViewOf('planned', 'secretariat'),
  'session-card.convened': sessionViewOf('convened'),
  'session-card.convened-secretariat': sessionViewOf('convened', 'secretariat'),
  'session-card.open': sessionViewOf('inSession'),
  'session-card.open-member': sessionViewOf('inSession', 'member'),
  'session-card.open-secretariat': sessionViewOf('inSession', 'secretariat'),
  'session-card.closed': sessionViewOf('closed', 'secretariat'),
  minutes: minutesOf('room'),
  'minutes.secretariat': minutesOf('secretariat'),
  convocation: messageOf('member', (story) => story.message('convocation'), 'convened'),
  'meeting-message.change-asked': messageOf('secretariat', (story) => story.message('change-asked'), 'planned'),
  'meeting-message.conciliation': messageOf('secretariat', (story) => ({
    message: 'conciliation-asked',
    conciliation: 'conciliation-1',
    party: firstMinistry(story),
    reason: 'Le plafond de l’année n’est pas celui qui a été convenu.',
  })),
  'meeting-message.off': messageOf(
    'member',
    (story) => {
      const {
        message: _message,
        moves: _moves,
        fiches: _f,
        points: _p,
        documents: _d,
        without: _w,
        withoutReason: _r,
        ...named
      } = story.message('convocation');
      return { message: 'session-off', ...named, reason: 'Grève des transports.' };
    },
    'convened',
  ),
  'meeting-event.planned': eventOf((story) => story.event('session-planned'), 'planned'),
  'meeting-event.convened': eventOf((story) => story.event('session-convened'), 'convened'),
  'meeting-event.dates': eventOf((story) => story.event('dates-set'), 'planned'),
  ...Object.fromEntries(
    (['spring-copil', 'documents', 'agenda', 'opinions', 'vote', 'agreement-end'] as const).map((kind) => [
      `reminder.${kind}`,
      reminderOf(kind),
    ]),
  ),
  reminders: view({
    looker: 'secretariat',
    scene: 'planned',
    shape: z.strictObject({ due: z.array(reminderShape), known: z.array(knownReminderShape) }),
    sample: (story) => ({ due: [...remindersOfStory(story)], known: [] }),
    draw: ({ due, known }, reader) => remindersPage(due, known, reader),
  }),
  'tasks.convened': listOf(tasks, 'member', 'convened'),
  calendar: view({
    looker: 'member',
    shape: z.strictObject({ years: z.array(z.int()), about: calendarAboutShape }),
    sample: (story) => calendarSample(story),
    draw: ({ years, about }, reader) => calendar(years, about, reader),
  }),
};
