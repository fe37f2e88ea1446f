import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { invitationPath } from '../../adapters/shared/feed-address.ts';
import { lookAfter } from '../../src/look-after.ts';
import { noteDeliveries } from '../../src/remind.ts';
import { keepPayload } from '../support/payloads.ts';
import { AGREEMENT, CALENDAR_SECRET, openedConsultation, openedMotion } from '../support/register.ts';
import { content } from '../support/world.ts';
import { consoleRoom } from './console.ts';
import { type Shown, SILENT, type Stand } from './contract.ts';
import { slack } from './slack.ts';
import { teams } from './teams.ts';
import { web } from './web.ts';

/** A session (R11), lived from its first date to its minutes in the room and the private messages of one platform. */
describe.each([web, teams, slack, consoleRoom].map((platform) => [platform.name, platform] as const))(
  '%s',
  (name, platform) => {
    let stand: Stand;
    let session = '';
    let fiche = '';
    const TITLE = 'Copil de printemps 2027';

    beforeAll(async () => {
      stand = await platform.open();
      fiche = await stand.register.done('write-fiche', { content: content() }, 'pro');
      await stand.register.done('submit-fiche', { fiche }, 'pro');
      await stand.register.done('examine-fiche', { fiche, value: 'favourable' }, 'com');
    });
    afterAll(() => stand.close());

    /** Whom this platform can write to: who never wrote to the bot is not reached where it can't begin. */
    const reached = ['ana', 'bob', 'cleo', 'nora', 'sami'].filter(
      (who) => who !== SILENT || platform.cannot['first word'] === undefined,
    );
    const isCard = ({ text }: Shown) => text.includes(TITLE) && text.includes('Ordre des réunions');
    /** The one live card of the session, as it stands in the room. */
    const card = async (who = 'bea'): Promise<Shown> => {
      await stand.deliver();
      const found = (await stand.inRoom(who)).filter(isCard);
      expect(found).toHaveLength(1);
      return stand.asSeenBy(who, found[0] as Shown);
    };
    /** Its page, by `/copil séance`: with what is this person's own to do. */
    const page = (who: string): Promise<Shown> => stand.type(who, 'séance');
    const message = async (who: string, says: RegExp): Promise<Shown> => {
      await stand.deliver();
      const found = (await stand.privately(who)).findLast(({ text }) => says.test(text));
      if (!found) throw new Error(`nothing that says ${says} came to ${who}`);
      return found;
    };
    const announced = async (says: RegExp): Promise<Shown | undefined> => {
      await stand.deliver();
      return (await stand.inRoom('bea')).findLast((shown) => !isCard(shown) && says.test(shown.text));
    };
    const keep = (what: string, shown: Shown) => {
      if (name !== 'slack' && name !== 'teams') return;
      const surface = name === 'slack' ? 'message' : 'activity';
      keepPayload(name, `session-${what}`, name === 'slack' ? { channel: 'C1', ...asPosted(shown) } : shown.payload, {
        surface,
      });
    };

    test('planned by a form: what is wrong is said at its field; right, it is told in the room, with one card', async () => {
      const form = await stand.type('sec', 'séance ouvrir');
      expect(form.text).toContain('Prévoir une séance');
      const late = { type: 'spring', startsAt: '2027-02-01T14:00', place: 'Salle des Quais' };
      const past = await stand.fill('sec', form, late);
      expect(past.text).toContain('passé');
      const order = {
        type: 'spring',
        startsAt: '2027-06-08T14:00',
        commission: '2027-06-08',
        place: 'Salle des Quais',
      };
      const inOrder = await stand.fill('sec', past, order);
      expect(inOrder.text).toContain('commission');
      const right = { ...order, commission: '2027-05-25', board: '2027-06-20' };
      expect((await stand.fill('sec', inOrder, right)).text).toContain('est prévue');
      expect(await announced(/Séance prévue/)).toBeDefined();
      expect((await card()).text).toContain('commission le 25 mai');
      [{ id: session } = { id: '' }] = await stand.register.ports.library.consultations(AGREEMENT);
    });

    test('only the secretariat plans one: whoever else asks is told so, in private', async () => {
      expect((await stand.type('ana', 'séance ouvrir')).text).toContain('Vous ne pouvez pas');
    });

    test('its agenda: a free point, a document by its link, a fiche that is ready; what a fiche lacks is shown', async () => {
      const point = await stand.press('sec', await page('sec'), /^Ajouter un point/);
      await stand.fill('sec', point, { title: 'Bilan 2026' });
      const document = await stand.press('sec', await page('sec'), /^Joindre un document/);
      await stand.fill('sec', document, { title: 'Projet de bilan', href: 'https://example.org/bilan.pdf' });
      const before = await page('sec');
      expect(before.text).toContain('avis attendus (Ministère du Nord et Ministère du Sud)');
      const place = await stand.press('sec', before, /^Inscrire FA-2027-001/);
      await stand.fill('sec', place, {});
      const { text } = await card();
      for (const said of ['Bilan 2026', 'Projet de bilan', 'FA-2027-001']) expect(text).toContain(said);
    });

    test('each of the three approves or asks for a change, by a button of the card; all see who is missing', async () => {
      expect((await card()).text).toMatch(/Ministère du Nord[\s\S]*attendu/);
      const agreed = await stand.press('nora', await card('nora'), /^Approuver l’ordre du jour/);
      expect(agreed.text).toMatch(/accord|Approuv/i);
      const change = await stand.press('sami', await card('sami'), /^Demander une modification/);
      await stand.fill('sami', change, { text: 'Ajouter la mobilité.' });
      expect((await card()).text).toContain('demande une modification : Ajouter la mobilité.');
      expect((await message('sec', /Modification demandée/)).text).toContain('Ajouter la mobilité.');
      const refused = await stand.press('ana', await card('bea'), /^Approuver l’ordre du jour/).catch(() => undefined);
      // A member's own view of the card has no such button; where the room's has it for all, the rules refuse.
      if (refused) expect(refused.text).toContain('Vous ne pouvez pas');
      await stand.press('sami', await card('sami'), /^Approuver l’ordre du jour/);
      await stand.press('sec', await page('sec'), /^Approuver l’ordre du jour/);
      expect(await message('sec', /Ordre du jour arrêté/)).toBeDefined();
    });

    test('one press convenes each member where they are; sending and reading are proved, member by member', async () => {
      await stand.press('sec', await page('sec'), /^Convoquer/);
      for (const who of reached) {
        const { text } = await message(who, /Vous êtes convoqué/);
        for (const said of ['Bilan 2026', 'Projet de bilan', 'FA-2027-001', 'Salle des Quais'])
          expect(text).toContain(said);
      }
      const convoked = await message('ana', /Vous êtes convoqué/);
      keep('convocation', convoked);
      // The web room gives the file itself; elsewhere its address needs nobody to be signed in.
      if (name === 'web') expect(convoked.sent).toContain(`/invitation/${session}`);
      else {
        expect([convoked.text, ...convoked.buttons].join('\n')).toContain('Ajouter à mon agenda');
        expect(JSON.stringify(convoked.payload)).toContain(invitationPath(AGREEMENT, session, CALENDAR_SECRET));
      }
      await stand.press('ana', convoked, /^J’ai lu la convocation/);
      await noteDeliveries(stand.register.ports);
      const { text, buttons } = await page('sec');
      // What is folded has its label on a button in Teams.
      expect([text, ...buttons].join('\n').replace(/[\u00a0\u202f]/g, ' ')).toContain('1 sur 5');
      const standing = await stand.register.ports.library.consultation(AGREEMENT, session);
      const proofs = standing?.kind === 'session' ? standing.convocation?.proofs : undefined;
      expect(proofs?.[stand.register.id('ana')]?.readAt).toBeDefined();
      if (name !== 'web')
        for (const who of reached) expect(proofs?.[stand.register.id(who)]?.ways.map(({ way }) => way)).toContain(name);
      expect(await announced(/Convocation envoyée/)).toBeDefined();
    });

    test('on its day it opens: each says that they are there, or not; the secretariat notes who substitutes', async () => {
      stand.register.at('2027-06-08T13:55');
      await stand.press('sec', await page('sec'), /^Ouvrir la séance/);
      expect((await card()).text).toContain('En séance');
      for (const who of ['ana', 'nora', 'sami']) await stand.press(who, await card(who), /^Je suis là/);
      await stand.press('bob', await card('bob'), /^Je suis absent/);
      const form = await stand.press('sec', await page('sec'), /^Relever les présences/);
      await stand.fill('sec', form, { seat: 'QUAI-03', name: 'Iris Blin' });
      const { text } = await card();
      expect(text).toContain('Quai, siège 3 (Iris Blin)');
      expect(text).toMatch(/Présents[\s\S]*Quai, siège 1[\s\S]*Absents[\s\S]*Quai, siège 2/);
    });

    test('item by item: a vote opened and voted on the card of the session, a show of hands, and closed', async () => {
      await stand.register.done('give-opinion', { fiche, ministry: 'NORD', value: 'favourable' }, 'nora');
      const recommends = { fiche, ministry: 'SUD', value: 'reserved', text: 'Associer les lycées.' };
      await stand.register.done('give-opinion', recommends, 'sami');
      await stand.fill('sec', await stand.press('sec', await page('sec'), /^Mettre au vote.* FA-2027-001/), {});
      expect((await card()).text).toMatch(/0|aucun/);
      for (const who of ['ana', 'nora']) {
        const receipt = await stand.press(who, await card(who), /^Pour/);
        expect(receipt.text).toMatch(/enregistré|Pour/);
      }
      expect((await card()).text).toContain('2 sièges sur 5 ont voté');
      keep('card', await card());
      const hands = await stand.press('sec', await page('sec'), /^Saisir.* FA-2027-001/);
      await stand.fill('sec', hands, { seat: 'QUAI-02', choice: 'against' });
      expect((await message('bob', /saisi/)).text).toContain('Contre');
      await stand.press('sec', await page('sec'), /^Clore le vote.* FA-2027-001/);
      expect((await card()).text).toContain('adoptée');
      expect(await announced(/D-2027-001/)).toBeDefined();
    });

    test('the year’s priorities, by /copil priorités 2028: a motion voted in the session, beside that year ever after', async () => {
      expect((await stand.type('ana', 'priorités 2028')).text).toContain('Vous ne pouvez pas');
      const form = await stand.type('sec', 'priorités 2028');
      expect(form.text).toContain('Priorités et orientations 2028');
      await stand.fill('sec', form, { axes: 'qualite', text: 'La qualité d’abord.' });
      const shown = await card('ana');
      expect(shown.text).toContain('Priorités 2028');
      await stand.press('ana', shown, /^Pour/);
      await stand.press('sec', await page('sec'), /^Clore le vote.* Priorités 2028/);
      expect(await announced(/Priorités 2028[\s\S]*D-2027-002|D-2027-002[\s\S]*Priorités 2028/)).toBeDefined();
      const beside = (await stand.type('bob', 'calendrier')).text;
      expect(beside).toMatch(/Priorités 2028[\s\S]*Qualité/);
      expect(beside).toContain('D-2027-002');
    });

    test('closed, its minutes are drafted; their free text alone is corrected; approved, they are announced', async () => {
      await stand.press('sec', await page('sec'), /^Clore la séance/);
      const minutes = async (who = 'bea') => {
        await stand.deliver();
        const found = (await stand.inRoom(who)).find(({ text }) => text.includes('Relevé de décisions : '));
        if (!found) throw new Error('no minutes in the room');
        return found;
      };
      const draft = await minutes();
      for (const said of ['Projet', 'D-2027-001', 'Associer les lycées.', 'Iris Blin', 'Bilan 2026'])
        expect(draft.text).toContain(said);
      const form = await stand.press('sec', await page('sec'), /^Compléter le relevé/);
      expect(form.text).not.toMatch(/Décision|Présence|Voix/);
      await stand.fill('sec', form, { part1: 'La séance est ouverte à 14 h.' });
      expect((await minutes()).text).toContain('La séance est ouverte à 14 h.');
      await stand.press('sec', await page('sec'), /^Approuver le relevé/);
      expect((await minutes()).text).toContain('Approuvé');
      expect((await minutes()).id).toBe(draft.id);
      keep('minutes', await minutes());
      expect(await announced(/Relevé de décisions approuvé/)).toBeDefined();
      const read = await stand.press('bob', await minutes('bob'), /Lire le relevé|Voir la séance/);
      expect(read.text).toContain(TITLE);
    });

    test('a written consultation is a kind of session too: its own form asks for the rest, and its end is checked there', async () => {
      const first = await stand.type('sec', 'séance ouvrir');
      const chosen = { type: 'written', startsAt: '2027-07-05T09:00', title: 'Consultation de juillet' };
      const form = await stand.fill('sec', first, chosen);
      expect(form.text).toContain('Consulter par écrit');
      const rest = { whyNoMeeting: 'Deux réunions sont tenues.', closesAt: '2027-07-01T18:00' };
      const wrong = await stand.fill('sec', form, rest);
      expect(wrong.text).toMatch(/après|suit|plus tard/);
      const right = await stand.fill('sec', wrong, { ...rest, closesAt: '2027-07-20T18:00' });
      expect(right.text).toContain('Consultation de juillet');
      expect(await announced(/Consultation de juillet/)).toBeDefined();
    });
  },
);

/** The calendar and the reminders (R14) in the room and the private messages of one platform. */
describe.each([web, teams, slack, consoleRoom].map((platform) => [platform.name, platform] as const))(
  '%s',
  (name, platform) => {
    let stand: Stand;
    let vote = '';
    beforeAll(async () => {
      stand = await platform.open();
      await lookAfter(stand.register.ports);
      vote = await openedMotion(stand.register, await openedConsultation(stand.register));
    });
    afterAll(() => stand.close());
    const reminded = async (who: string): Promise<readonly Shown[]> => {
      await stand.deliver();
      return (await stand.privately(who)).filter(({ text }) =>
        /Votre vote est attendu sur .*la clôture est/.test(text),
      );
    };
    const tick = async (local: string) => {
      stand.register.at(local);
      await lookAfter(stand.register.ports);
    };

    test('/copil calendrier shows the year to whoever reads, with what is done and what is late, and the vote that is open', async () => {
      const { text, buttons } = await stand.type('bob', 'calendrier');
      for (const said of [
        'Copil de printemps 2027',
        '14 juin',
        'Copil de fin d’année 2027',
        'Priorités de 2028',
        'à venir',
      ])
        expect(text).toContain(said);
      expect([text, ...buttons].join('\n')).toContain('Obtenir une adresse');
      stand.register.at('2027-03-02T10:00');
    });

    test('/copil rappels lists what comes; the secretariat alone mutes one, and it is then said to be muted', async () => {
      const read = await stand.type('bob', 'rappels');
      expect(read.text).toContain('Clôture du vote');
      expect(read.buttons.filter((label) => label.includes('Mettre en sourdine'))).toEqual([]);
      const list = await stand.type('sec', 'rappels');
      await stand.press('sec', list, /^Mettre en sourdine/);
      expect((await stand.type('sec', 'rappels')).text).toContain('en sourdine');
    });

    test('a vote about to close is reminded in person to the seats awaited, with the buttons that vote; who has voted gets none', async () => {
      await stand.register.done('cast-vote', { vote, choice: 'for' }, 'bob');
      await tick('2027-03-09T18:00');
      const [told, ...more] = await reminded('ana');
      expect(more).toEqual([]);
      if (!told) throw new Error('nothing reminded');
      expect(await reminded('bob')).toEqual([]);
      if (name === 'slack' || name === 'teams')
        keepPayload(name, 'reminder', told.payload, { surface: name === 'slack' ? 'message' : 'activity' });
      await stand.press('ana', told, /^Pour/);
      const standing = await stand.register.ports.library.vote(AGREEMENT, vote);
      expect(standing?.state === 'open' && Object.keys(standing.ballots).sort()).toEqual(['QUAI-01', 'QUAI-02']);
      // Where the receipt stands in the place of the reminder, none is left; nowhere does a second one come.
      await tick('2027-03-09T18:00');
      expect((await reminded('ana')).length).toBeLessThan(2);
    });
  },
);

/** What a channel's message is made of. */
const asPosted = ({ payload }: Shown) => {
  const { text, blocks } = payload as { readonly text: string; readonly blocks: unknown };
  return { text, blocks };
};
