import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noteDeliveries } from '../../src/remind.ts';
import { isSession } from '../../src/rules/consultation.ts';
import { made, plainly, type TestApp, testApp, textOf, viewOf } from '../support/app.ts';
import { AGREEMENT } from '../support/register.ts';

/** The proof of a convocation (R11.4): whom it has reached, and whom it has not. */
let app: TestApp;
let session: string;

beforeAll(async () => {
  app = await testApp('2027-05-10T10:00');
  const planned = { type: 'spring', startsAt: '2027-06-08T14:00', place: 'Salle des Quais' };
  session = made(await app.as('sec').fill('plan-session', {}, planned));
  await app.as('sec').act('convene-session', { session, withoutReason: 'La salle ferme.' });
  await app.deliver();
});
afterAll(() => app.register.close());

const tick = async (local: string) => {
  app.register.at(local);
  await noteDeliveries(app.register.ports);
  await app.deliver();
};
const proofs = async () => {
  const found = await app.register.ports.library.consultation(AGREEMENT, session);
  return found && isSession(found) ? (found.convocation?.proofs ?? {}) : {};
};
const told = async (who: string) =>
  (await app.as(who).messages()).filter(({ view }) => view.title.startsWith('Convocation non remise'));
const facts = async (kind: string) => (await app.register.chain()).filter(({ entry }) => entry.fact.kind === kind);

describe('a convocation that lies in the web room', () => {
  test('has reached nobody before it is seen; then it has, at that moment', async () => {
    await tick('2027-05-10T10:05');
    expect(Object.values(await proofs()).flatMap(({ ways }) => ways)).toEqual([]);
    app.register.at('2027-05-10T11:30');
    await app.as('ana').messages();
    // Who looks at somebody else's page, or from another platform, has seen nothing of it.
    await app.as('bob').messages({ via: 'slack' });
    await tick('2027-05-10T11:31');
    expect((await proofs())[app.id('ana')]?.ways).toEqual([{ way: 'web', at: '2027-05-10T09:30:00.000Z' }]);
    expect((await proofs())[app.id('bob')]?.ways).toEqual([]);
  });

  test('is looked for no more once it is noted', async () => {
    const before = (await facts('ConvocationDelivered')).length;
    await app.as('ana').messages();
    await tick('2027-05-10T12:00');
    expect(await facts('ConvocationDelivered')).toHaveLength(before);
    expect(await app.register.ports.library.convocationsDelivered()).toEqual([]);
  });
});

describe('whom it has not reached', () => {
  test('the secretariat is told after a day, once, and by name; who has confirmed the reading is not among them', async () => {
    await app.as('nora').act('confirm-reading', { session });
    await tick('2027-05-11T09:59');
    expect(await told('sec')).toEqual([]);
    for (const at of ['2027-05-11T10:00', '2027-05-11T10:01', '2027-05-12T10:00']) await tick(at);
    const [message, ...others] = await told('sec');
    expect(others).toEqual([]);
    const text = plainly(message ? textOf(message.view) : '');
    for (const who of ['bob', 'cleo', 'sami']) expect(text).toContain(who);
    expect(text).not.toMatch(/\bana\b|\bnora\b/);
    expect(await told('ana')).toEqual([]);
    const [fact] = await facts('ConvocationUnreached');
    expect(fact?.entry.fact).toMatchObject({ session, people: expect.arrayContaining([app.id('bob')]) });
  });

  test('the session’s page says it as long as it is so', async () => {
    const page = async (who: string) => plainly(textOf(viewOf(await app.as(who).show('session', { session }))));
    expect(await page('sec')).toContain('Pas encore parvenue à');
    expect(await page('ana')).not.toContain('Pas encore parvenue à');
    for (const who of ['bob', 'cleo', 'sami']) await app.as(who).messages();
    await tick('2027-05-13T10:00');
    expect(await page('sec')).not.toContain('Pas encore parvenue à');
  });

  test('after a new date they are convened anew, and looked for anew; an hour is enough where the meeting is near', async () => {
    app.register.at('2027-06-06T10:00');
    await app
      .as('sec')
      .act('move-session', { session, startsAt: '2027-06-07T14:00', place: 'Lyon', reason: 'La salle est prise.' });
    await app.deliver();
    await tick('2027-06-06T10:59');
    expect(await told('sec')).toHaveLength(1);
    await tick('2027-06-06T11:00');
    expect(await told('sec')).toHaveLength(2);
  });
});
