import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawingFrom } from '../../adapters/drawing.ts';
import { FORMS } from '../../src/forms/index.ts';
import { PAGES } from '../../src/pages.ts';
import type { Choice } from '../../src/rules/tally.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { AGREEMENT, ficheInVote, openedConsultation, openedMotion } from '../support/register.ts';
import { FIRST_DAY } from '../support/world.ts';

/** Not that of the vote on the fiche: what has one deadline stands in the order of its identifiers. */
const MOTION_ENDS = '2027-03-12T18:00';

/** The same story, but for the choice of two seats: `ana` casts hers, the secretariat enters that of `bob` (R3.8). */
async function story(copil: TestApp, choice: Choice, tallyShown: 'live' | 'at-close') {
  copil.register.at(FIRST_DAY);
  const consultation = await openedConsultation(copil.register);
  const guest = { kind: 'role', role: 'guest', person: copil.id('gil'), scope: consultation };
  await copil.register.done('give-mandate', guest, 'sec');
  const { fiche, vote } = await ficheInVote(copil.register, consultation, { tallyShown });
  const motion = await openedMotion(copil.register, consultation, { tallyShown, deadline: MOTION_ENDS });
  for (const on of [vote, motion]) {
    await copil.as('ana').act('cast-vote', { vote: on, choice });
    await copil.as('sec').act('enter-ballot', { vote: on, seat: 'QUAI-02', choice });
    await copil.as('nora').act('cast-vote', { vote: on, choice: 'abstain' });
  }
  await copil.deliver();
  return { consultation, fiche, vote, motion };
}

type Named = Awaited<ReturnType<typeof story>>;

/** All that somebody can get from the App: reading, asking, and being refused. */
async function allFor(copil: TestApp, who: string, { consultation, fiche, vote, motion }: Named) {
  const person = copil.as(who);
  const all = { fiche, vote, consultation, ministry: 'NORD', value: 'reserved', subject: `fiche:${fiche}` };
  const got: unknown[] = [
    await person.conversation(),
    await person.tasks(),
    await person.messages(),
    await person.completions(),
    await person.show('register'),
    await person.show('decision', { vote: motion }),
    await person.show('card', { subject: `vote:${motion}` }),
  ];
  for (const page of Object.keys(PAGES)) got.push(await person.show(page, all));
  for (const form of Object.keys(FORMS)) got.push(await person.form(form, all));
  for (const form of ['enter-ballot', 'extend-vote']) got.push(await person.form(form, { vote: motion }));
  for (const typed of ['fiche', 'registre', 'vote prolonger']) got.push(await person.command(`${typed} FA-2027-001`));
  // Each of these is refused to everybody but the two seats whose choice differs.
  for (const on of [vote, motion]) {
    got.push(await person.act('close-vote', { vote: on }));
    got.push(await person.act('enter-ballot', { vote: on, seat: 'QUAI-01', choice: 'for' }));
    got.push(await person.act('enter-ballot', { vote: on, seat: 'QUAI-01', choice: 'against' }));
    got.push(await person.act('extend-vote', { vote: on, deadline: FIRST_DAY, reason: 'Non' }));
  }
  got.push(await person.act('revise-fiche', { fiche, content: {} }));
  return bare(got);
}

/** Without what differs from one register to another: identifiers, prints of hashes, a post's number and when it was made. */
const bare = (value: unknown): string =>
  JSON.stringify(value, (key, inner) => (key === 'at' ? 'AT' : key === 'id' && /^\d+$/.test(inner) ? 'N' : inner), 1)
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{8,64}\b|\b[0-9a-f]{4}([ \u00A0\u202F][0-9a-f]{4})+\b/g, 'HASH');

let one: TestApp;
let other: TestApp;
beforeAll(async () => {
  [one, other] = await Promise.all([testApp(), testApp()]);
  for (const copil of [one, other]) await copil.addPerson('gil');
});
afterAll(() => Promise.all([one?.register.close(), other?.register.close()]));

/** Another seat, one that has voted too, who runs the vote, who reads, a proposer, a guest. */
const OTHERS = ['cleo', 'nora', 'sec', 'bea', 'pro', 'gil'];

describe('while the tally is hidden (R3.7)', () => {
  let named: readonly [Named, Named];
  beforeAll(async () => {
    named = await Promise.all([story(one, 'for', 'at-close'), story(other, 'against', 'at-close')]);
  });
  test.each(OTHERS)('%s gets the same, whichever way two other seats voted', async (who) => {
    const [a, b] = await Promise.all([allFor(one, who, named[0]), allFor(other, who, named[1])]);
    expect(a).toBe(b);
  });
  test('the rooms are shown the same', async () => {
    const drawn = async (copil: TestApp) => {
      const { library } = copil.register.ports;
      const draw = drawingFrom(library);
      const to = { agreement: AGREEMENT, channel: copil.room, platform: 'slack', address: {} } as const;
      const posts = await library.posts(AGREEMENT, copil.room, 100);
      return bare(
        await Promise.all(
          posts.map(({ subject, event }) => {
            if (subject !== undefined) return draw(to, { subject });
            return event && draw(to, { event });
          }),
        ),
      );
    };
    const [a, b] = await Promise.all([drawn(one), drawn(other)]);
    expect(a).toBe(b);
    expect(a.length).toBeGreaterThan(1000);
  });
  test('those who voted see their own choice, on their own screens', async () => {
    for (const who of ['ana', 'bob']) {
      const [a, b] = await Promise.all([allFor(one, who, named[0]), allFor(other, who, named[1])]);
      expect(a).not.toBe(b);
    }
  });
  test('once it is closed everybody who may read it sees who voted how', async () => {
    for (const [copil, { motion }] of [[one, named[0]] as const, [other, named[1]] as const]) {
      copil.register.at(MOTION_ENDS);
      await copil.register.done('close-due-vote', { vote: motion }, 'clock');
      copil.register.at(FIRST_DAY);
    }
    const pages = await Promise.all([
      one.as('bea').show('decision', { vote: named[0].motion }),
      other.as('bea').show('decision', { vote: named[1].motion }),
    ]);
    expect(bare(pages[0])).not.toBe(bare(pages[1]));
  });
});

describe('while the tally is shown as it goes', () => {
  test('everybody who may read it sees the difference: the comparison above would notice one', async () => {
    const named = await Promise.all([story(one, 'for', 'live'), story(other, 'against', 'live')]);
    const [a, b] = await Promise.all([allFor(one, 'bea', named[0]), allFor(other, 'bea', named[1])]);
    expect(a).not.toBe(b);
  });
});
