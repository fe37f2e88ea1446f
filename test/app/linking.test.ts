import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Newcomer } from '../../src/linking.ts';
import { actionsIn, plainly, type TestApp, testApp, viewOf } from '../support/app.ts';
import { AGREEMENT } from '../support/register.ts';

let copil: TestApp;
let accounts = 0;
beforeAll(async () => {
  copil = await testApp();
  await copil.register.addAgreement('autre-accord', ['bob', 'sec']);
});
afterAll(() => copil.register.close());
beforeEach(() => copil.register.at('2027-03-01T10:00'));

/** An account with somebody's address, in a workspace that these agreements believe; undefined: the operator does. */
const newcomer = (who: string, trustedBy?: readonly string[]): Newcomer => {
  accounts += 1;
  return {
    platform: 'slack',
    account: `T9/U${accounts}`,
    label: `Quelqu’un, ${who}@example.org, T9/U${accounts}`,
    mail: `${who}@example.org`,
    ...(trustedBy ? { trustedBy } : {}),
  };
};
const greeted = async (who: Newcomer) => viewOf(await copil.app.greet(who, 'fr'));
const linked = async (who: Newcomer) => plainly(viewOf(await copil.app.linkMe(who, 'fr')).title);
const personOf = ({ account }: Newcomer) => copil.register.ports.library.personOf('slack', account);
const told = async (who: string, { account }: Newcomer) => {
  const notices = await copil.register.database.notice.findMany({ where: { channel: `person:${copil.id(who)}` } });
  const events = notices.map(({ event }) => event as { message: string; label?: string; request?: string });
  return events.find(({ message, label }) => message === 'link-asked' && label?.endsWith(account));
};

describe('a mail address (R15.2)', () => {
  test('links at once where the operator, or a committee of the person, believes who vouches for it', async () => {
    for (const trustedBy of [undefined, [AGREEMENT]]) {
      const who = newcomer('ana', trustedBy);
      expect((await greeted(who)).summary).toContain('celle de ana');
      expect(await linked(who)).toBe('Compte relié');
      expect(await personOf(who)).toBe(copil.id('ana'));
    }
  });

  test('in a workspace without a room of any committee: nobody is named, and a secretary has to confirm', async () => {
    const who = newcomer('ana', []);
    expect(JSON.stringify(await greeted(who))).not.toContain('ana');
    expect(await linked(who)).toBe('Demande reçue');
    expect(await personOf(who)).toBeUndefined();
    const request = (await told('sec', who))?.request;
    await copil.as('sec').act('confirm-link', { request });
    expect(await personOf(who)).toBe(copil.id('ana'));
  });

  test('that nobody has is answered there like one that somebody has', async () => {
    const [known, unknown] = [newcomer('cleo', []), newcomer('nobody', [])];
    expect(await greeted(unknown)).toEqual(await greeted(known));
    expect(actionsIn(await greeted(unknown)).map(({ id }) => id)).toEqual(['link-me']);
    expect(await linked(unknown)).toBe(await linked(known));
  });

  test('is believed for one committee’s members, and asked of the other’s secretariat for its own', async () => {
    const member = newcomer('cleo', ['autre-accord']);
    expect(await linked(member)).toBe('Demande envoyée au secrétariat');
    const both = newcomer('bob', ['autre-accord']);
    expect(await linked(both)).toBe('Demande envoyée au secrétariat');
    expect(await told('sec', both)).toBeDefined();
    expect(await personOf(both)).toBeUndefined();
  });

  test('of somebody without a place in any committee links nothing there: nobody is there to ask', async () => {
    await copil.addPerson('zoe');
    const who = newcomer('zoe', []);
    expect(await linked(who)).toBe('Demande reçue');
    expect(await personOf(who)).toBeUndefined();
  });
});
