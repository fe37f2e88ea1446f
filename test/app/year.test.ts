import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyStored } from '../../adapters/cli/verify.ts';
import { frenchHolidays } from '../../adapters/holidays.ts';
import { openDatabase } from '../../adapters/postgres/client.ts';
import { postgresLibrary } from '../../adapters/postgres/library.ts';
import { postgresRegister } from '../../adapters/postgres/register.ts';
import { lookAfter } from '../../src/look-after.ts';
import type { PersonalMessage, RoomEvent } from '../../src/notices.ts';
import type { Ports } from '../../src/ports.ts';
import { thingsOf, viewOfPost } from '../../src/posts.ts';
import { readerFor } from '../../src/readers.ts';
import { noteDeliveries } from '../../src/remind.ts';
import { addDays } from '../../src/rules/time.ts';
import { EVERYONE, formOf, made, plainly, type TestApp, testApp, textOf, viewOf } from '../support/app.ts';
import { AGREEMENT } from '../support/register.ts';
import { content, paris } from '../support/world.ts';

/** The year 2027 of a committee, at the pace of a test: what people do, by day and hour; each morning the clock ticks. */
type Act = (app: TestApp, made: Record<string, string>) => Promise<void>;

let app: TestApp;
/** Three processes on one database, each with its own connections. */
let processes: readonly Ports[];
let ends: (() => Promise<unknown>)[] = [];
let now = paris('2027-01-01T08:00');

const STORY: Readonly<Record<string, Act>> = {
  '2027-01-11T10:00': async ({ as }) => {
    await as('sec').act('set-dates', { year: 2027, of: 'spring', commission: '2027-05-19', board: '2027-06-30' });
    for (const who of ['sec', 'nora', 'sami']) await as(who).act('approve-year', { year: 2027, matter: 'calendar' });
  },
  '2027-02-01T11:00': async ({ as }, ids) => {
    ids.fiche = made(await as('pro').act('write-fiche', { content: content({ title: 'Métiers en scène' }) }));
    await as('pro').act('submit-fiche', { fiche: ids.fiche });
    await as('com').act('examine-fiche', { fiche: ids.fiche, value: 'favourable' });
  },
  '2027-02-02T09:30': async ({ as }, ids) => {
    ids.consultation = made(
      await as('sec').act('open-consultation', {
        title: 'Consultation de février',
        whyNoMeeting: 'Une action commence avant le copil.',
        closesAt: '2027-02-26T18:00',
      }),
    );
    await as('sec').act('place-fiche', { fiche: ids.fiche, consultation: ids.consultation });
    await as('nora').act('give-opinion', { fiche: ids.fiche, ministry: 'NORD', value: 'favourable' });
  },
  '2027-02-22T14:00': async ({ as }, ids) => {
    await as('sami').act('give-opinion', { fiche: ids.fiche, ministry: 'SUD', value: 'favourable' });
    const vote = { fiche: ids.fiche, deadline: '2027-02-26T18:00', tallyShown: 'at-close', closeWhenAllVoted: true };
    ids.vote = made(await as('sec').act('open-vote', vote));
    await as('ana').act('cast-vote', { vote: ids.vote, choice: 'for' });
    await as('nora').act('cast-vote', { vote: ids.vote, choice: 'for' });
  },
  // Everybody has voted by then but two: they alone are reminded at 48 and 24 hours.
  '2027-02-24T17:30': async ({ as }, ids) => {
    await as('sami').act('cast-vote', { vote: ids.vote, choice: 'for' });
  },
  '2027-02-26T10:00': async ({ as }, ids) => {
    for (const who of ['bob', 'cleo']) await as(who).act('cast-vote', { vote: ids.vote, choice: 'abstain' });
  },
  '2027-05-03T10:00': async ({ as }, ids) => {
    ids.spring = made(
      await as('sec').fill(
        'plan-session',
        {},
        { type: 'spring', startsAt: '2027-06-08T14:00', place: 'Salle des Quais' },
      ),
    );
    await as('sec').submit('add-point', { session: ids.spring }, { title: 'Bilan 2026' });
    await as('nora').act('approve-agenda', { session: ids.spring });
  },
  '2027-05-31T15:00': async ({ as }, ids) => {
    await as('sec').submit(
      'attach-document',
      { session: ids.spring ?? '' },
      { title: 'Bilan', href: 'https://example.org/b' },
    );
    for (const who of ['sami', 'sec']) await as(who).act('approve-agenda', { session: ids.spring });
    await as('sec').act('convene-session', { session: ids.spring });
  },
  '2027-06-02T11:00': async ({ as }, ids) => {
    const moved = {
      session: ids.spring,
      startsAt: '2027-06-09T14:00',
      place: 'Salle des Quais',
      reason: 'La salle est prise.',
    };
    await as('sec').act('move-session', moved);
  },
  '2027-06-09T14:00': async ({ as }, ids) => {
    await as('sec').act('open-session', { session: ids.spring });
    for (const who of ['ana', 'bob', 'nora', 'sami'])
      await as(who).act('take-attendance', { session: ids.spring, presence: 'present' });
    await as('sec').act('close-session', { session: ids.spring });
    await as('sec').act('approve-minutes', { session: ids.spring });
  },
  '2027-09-20T10:00': async ({ as }) => {
    await as('sec').act('set-dates', { year: 2027, of: 'year-end', commission: '2027-11-10', board: '2027-12-10' });
  },
  // The board moves after two reminders went out.
  '2027-11-15T10:00': async ({ as }) => {
    await as('sec').act('set-dates', { year: 2027, of: 'year-end', commission: '2027-11-10', board: '2027-12-22' });
  },
  '2027-11-22T10:00': async ({ as, register }) => {
    const due = (await register.ports.library.reminders(AGREEMENT)).length;
    expect(due).toBeGreaterThan(0);
    await as('sec').act('mute-reminder', { reminder: 'year-end-copil/2027/7d/2027-12-21' });
  },
};

beforeAll(async () => {
  // The committee sits from the first day of the year.
  app = await testApp('2027-01-01T07:00');
  const clock = () => now;
  processes = [1, 2, 3].map(() => {
    const database = openDatabase(app.register.url);
    ends.push(() => database.$disconnect());
    return {
      ...app.register.ports,
      register: postgresRegister(database, { clock }),
      library: postgresLibrary(database, clock),
      holidays: frenchHolidays,
    };
  });
});
afterAll(async () => {
  for (const end of ends) await end();
  ends = [];
  await app.register.close();
});

const setClock = (local: string) => {
  now = paris(local);
  app.register.at(local);
};

const tickEverywhere = async () => {
  await Promise.all(processes.map((ports) => lookAfter(ports)));
};

/** The messages that were written since, in the words of who gets them. */
async function newMessages(after: bigint, local: string): Promise<readonly [bigint, readonly string[]]> {
  const { library } = app.register.ports;
  const rows = await app.register.database.notice.findMany({ where: { id: { gt: after } }, orderBy: { id: 'asc' } });
  const lines: string[] = [];
  for (const { channel, event } of rows) {
    if (event === null) continue;
    const person = channel.startsWith('person:') ? channel.slice('person:'.length) : undefined;
    const reader = await readerFor(library, AGREEMENT, person);
    const posted = { event: event as unknown as RoomEvent | PersonalMessage };
    const view = reader && viewOfPost(posted, await thingsOf(library, AGREEMENT, [posted]), reader);
    const who = EVERYONE.find((name) => app.id(name) === person) ?? 'salon';
    const status = view?.status?.text ?? '';
    const said = [status, view?.title, ...(status === 'Rappel' ? [view?.summary] : [])].join(' | ');
    lines.push(`${local.replace('T', ' ')}  ${who.padEnd(5)}  ${said}`);
  }
  return [rows.at(-1)?.id ?? after, lines];
}

describe('the year 2027', () => {
  test('every message that was sent, to whom and when; three processes tick at once, each reminder goes out once', async () => {
    const made: Record<string, string> = {};
    const sent: string[] = [];
    const [last] = await app.register.database.notice.findMany({ orderBy: { id: 'desc' }, take: 1 });
    let seen = last?.id ?? 0n;
    const step = async (local: string, work: () => Promise<void>) => {
      setClock(local);
      await work();
      const [id, lines] = await newMessages(seen, local);
      seen = id;
      sent.push(...lines);
    };
    await step('2027-01-01T08:00', tickEverywhere);
    for (let day = '2027-01-01'; day <= '2027-12-31'; day = addDays(day, 1)) {
      const acts = Object.keys(STORY).filter((at) => at.startsWith(day));
      const hours = [
        `${day}T09:00`,
        ...acts,
        ...(day === '2027-02-24' || day === '2027-02-25' ? [`${day}T18:00`] : []),
      ].sort();
      for (const hour of hours) await step(hour, () => STORY[hour]?.(app, made) ?? tickEverywhere());
      // The clock closes what is due, and notes what was delivered.
      if (day === '2027-06-01' || day === '2027-06-03') {
        await app.deliver();
        await noteDeliveries(app.register.ports);
      }
    }
    await expect(`${sent.join('\n')}\n`).toMatchFileSnapshot('year-2027.txt');
    const reminded = sent.filter((line) => line.includes('Rappel |'));
    expect(new Set(reminded).size).toBe(reminded.length);
    const rows = await app.register.database.reminder.findMany({ where: { state: 'sent' } });
    const facts = (await app.register.chain()).filter(({ entry }) => entry.fact.kind === 'ReminderSent');
    expect(facts).toHaveLength(rows.length);
    expect(await verifyStored(app.register.database.sql)).toMatchObject({ ok: true });
  }, 120_000);

  test('a process that was down for a fortnight sends what is still useful at once, and the register says what it dropped', async () => {
    setClock('2027-12-31T10:00');
    // Nobody looked at the clock since the evening of 6 December.
    await app.register.database.$executeRaw`
      UPDATE agreement SET reminded_until = ${new Date('2027-12-06T18:00:00Z')} WHERE id = ${AGREEMENT}`;
    await app.register.database.chain.updateMany({ data: { lookAt: new Date('2027-12-07T08:00:00Z') } });
    await app.register.database.reminder.deleteMany({ where: { at: { gt: new Date('2027-12-06T18:00:00Z') } } });
    setClock('2027-12-21T10:00');
    await tickEverywhere();
    const chain = await app.register.chain();
    const [late] = chain.filter(({ entry: { fact } }) => fact.kind === 'ReminderSent').slice(-1);
    expect(late?.entry.fact).toMatchObject({ reminder: 'year-end-copil/2027/1d/2027-12-21', how: 'late' });
    expect(chain.at(-1)?.entry.fact).toMatchObject({
      kind: 'ReminderDropped',
      reminder: 'year-end-copil/2027/14d/2027-12-21',
    });
  });

  test('a form of the session asks for nothing that the past would refuse: the refusal says what is allowed', async () => {
    const form = formOf(await app.as('sec').form('plan-session'));
    expect(form.fields.map(({ name }) => name)).toContain('startsAt');
    const reply = await app.as('sec').fill('plan-session', {}, { type: 'year-end', startsAt: '2027-03-01T10:00' });
    expect(reply.kind === 'form' && reply.errors?.startsAt).toContain('passé');
  });

  test.each([
    ['2028-06-14T10:00', 'spring', undefined],
    ['2028-06-15T10:00', 'spring', 'mercredi 14 juin 2028'],
    ['2028-12-31T10:00', 'year-end', undefined],
    ['2029-01-03T10:00', 'year-end', 'dimanche 31 décembre 2028'],
    ['2028-07-05T10:00', 'exceptional', undefined],
  ])(
    'a session on %s (%s) is not refused; what is past the last day says so on its card (R11.1)',
    async (startsAt, type, said) => {
      const where = { place: 'Quai', ...(startsAt.startsWith('2029') ? { year: '2028' } : {}) };
      const session = made(await app.as('sec').fill('plan-session', {}, { type, startsAt, ...where }));
      const text = plainly(textOf(viewOf(await app.as('ana').show('session', { session }))));
      expect(/date limite de la convention : au plus tard le (.*)\./.exec(text)?.[1]).toBe(said);
    },
  );
});
