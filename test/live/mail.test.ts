import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { copil as cli } from '../adapters/cli/run.ts';
import { type LiveCopil, liveCopil, type Matter } from '../support/live-copil.ts';
import { signedIn } from '../support/live-visitor.ts';
import type { Received } from '../support/post-office.ts';
import { browser, said } from '../support/visitor.ts';

let copil: LiveCopil;
let matter: Matter;
beforeAll(async () => {
  copil = await liveCopil();
  // Cleo has a chat, and was last active there; Bob has one too, and votes on the web.
  await copil.database.account.createMany({
    data: [
      { platform: 'slack', account: 'T1:UCLEO', personId: copil.id('cleo') },
      { platform: 'slack', account: 'T1:UBOB', personId: copil.id('bob') },
    ],
  });
  matter = await copil.voteOpened();
  await copil.post.nthTo(copil.mail('ana'), 1);
}, 120_000);
afterAll(() => copil.close());

const plainly = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const about = (who: string, pattern: RegExp): readonly Received[] =>
  copil.post.to(copil.mail(who)).filter(({ text }) => pattern.test(plainly(text)));

/** The first mail to somebody that says so, once it is there. */
async function mailTo(who: string, pattern: RegExp): Promise<Received> {
  await expect.poll(() => about(who, pattern).length, { timeout: 15_000 }).toBeGreaterThan(0);
  const [first] = about(who, pattern);
  if (!first) throw new Error('no mail');
  return first;
}

/** The last mail to somebody was an hour ago. */
async function anHourLater(who: string): Promise<void> {
  await copil.database.$executeRaw`
    UPDATE notice SET done_at = done_at - interval '1 hour' WHERE channel = ${`mail:${copil.id(who)}`}`;
  await copil.tick();
}

const VOTE = /Pour — http/;

describe('a member without Slack or Teams', () => {
  test('gets the consultation, and the vote with the fiche, each as HTML and as plain text', async () => {
    const consultation = await mailTo('ana', /Consultation de la saison/);
    const vote = await mailTo('ana', VOTE);
    for (const { mail, html } of [consultation, vote]) {
      expect(mail.from?.text).toBe('"Copil" <copil@example.org>');
      expect(html).toContain('<html lang="fr">');
      expect(html).not.toMatch(/<img|<script|<link|src=/i);
      expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
      expect(mail.messageId).toMatch(/@example\.org>$/);
    }
    expect(plainly(vote.text)).toContain('Bonjour ana,');
    expect(plainly(vote.text)).toContain('Découvrir les métiers des quais');
  });

  test('R11.6: with every other member, whatever their platform; who has no seat or office gets none', async () => {
    for (const who of ['ana', 'bob', 'cleo', 'nora', 'sami']) await mailTo(who, /CONSULTATION DE LA SAISON/);
    // What becomes of one's own fiche is told to whoever wrote it, and names the consultation.
    expect(about('pro', /CONSULTATION DE LA SAISON/)).toEqual([]);
  });

  test('has personal links, which differ from another member’s', async () => {
    const [ana, nora] = [await mailTo('ana', VOTE), await mailTo('nora', VOTE)];
    const ballots = (mail: Received) => mail.links.filter((link) => link.includes('/bulletin/'));
    expect(ballots(ana)).toHaveLength(3);
    expect(ballots(ana).filter((link) => ballots(nora).includes(link))).toEqual([]);
    expect(plainly(ana.text)).toContain('Ne les transmettez pas');
  });

  test('gets no five mails in an hour: news are gathered, and only what is due goes at once', async () => {
    const waits = () => copil.database.notice.count({ where: { channel: `mail:${copil.id('bea')}`, doneAt: null } });
    await expect.poll(waits, { timeout: 15_000 }).toBe(0);
    const before = copil.post.to(copil.mail('bea')).length;
    for (let n = 0; n < 5; n += 1)
      await copil.act('ana', 'make-remark', { fiche: matter.fiche, text: `Remarque ${n}` });
    const { fiche } = await secondFiche();
    await copil.act('sec', 'withdraw-fiche', { fiche, reason: 'Doublon' });
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(copil.post.to(copil.mail('bea')).length - before).toBe(0);
    expect(await waits()).toBeGreaterThan(0);
    // An hour later they come, as one.
    await anHourLater('bea');
    await expect.poll(() => copil.post.to(copil.mail('bea')).length - before, { timeout: 15_000 }).toBe(1);
    await expect.poll(waits, { timeout: 5_000 }).toBe(0);
  });
});

describe('what is asked by mail', () => {
  test('is not asked for any more where it was done while the mail waited for its hour', async () => {
    const waits = () => copil.database.notice.findMany({ where: { channel: `mail:${copil.id('com')}`, doneAt: null } });
    // What the tests before left waiting comes first.
    await anHourLater('com');
    await expect.poll(waits, { timeout: 15_000 }).toEqual([]);
    const before = copil.post.to(copil.mail('com')).length;
    const year = Number(copil.today.slice(0, 4)) + 1;
    const content = { title: 'Une action vite examinée', programmeYear: year, axes: ['metiers'] };
    const fiche = await copil.act('pro', 'write-fiche', { content });
    await copil.act('pro', 'submit-fiche', { fiche });
    const [asked] = await waits();
    expect(asked?.event).toMatchObject({ message: 'to-examine' });
    await copil.act('com', 'examine-fiche', { fiche, value: 'favourable' });
    await anHourLater('com');
    const outcome = async () => (await copil.database.notice.findUnique({ where: { id: asked?.id ?? 0n } }))?.failure;
    await expect.poll(outcome, { timeout: 15_000 }).toBe('nothing to show');
    expect(copil.post.to(copil.mail('com')).slice(before)).toEqual([]);
  });
});

/** A fiche on the agenda, not yet put to the vote. */
async function secondFiche(): Promise<{ readonly fiche: string }> {
  const year = Number(copil.today.slice(0, 4)) + 1;
  const content = { title: 'Une autre action', programmeYear: year, axes: ['metiers'] };
  const fiche = await copil.act('pro', 'write-fiche', { content });
  await copil.act('pro', 'submit-fiche', { fiche });
  await copil.act('com', 'examine-fiche', { fiche, value: 'favourable' });
  await copil.act('sec', 'place-fiche', { fiche, consultation: matter.consultation });
  return { fiche };
}

describe('a member with chat and mail', () => {
  test('gets a consultation by both, and what is asked in it; the rest where they were last active', async () => {
    await mailTo('cleo', /Consultation de la saison/);
    await mailTo('cleo', VOTE);
    const channels = async (who: string, message: string) =>
      (
        await copil.database.$queryRaw<{ channel: string }[]>`
          SELECT channel FROM notice WHERE event->>'message' = ${message} AND channel LIKE '%' || ${copil.id(who)}
            OR (event->>'message' = ${message} AND channel = ${`account:slack:T1:U${who.toUpperCase()}`})`
      )
        .map(({ channel }) => channel.split(':')[0])
        .sort();
    expect(await channels('cleo', 'vote-awaited')).toEqual(['account', 'mail', 'person']);
    // Her ballot is cast on Slack: the receipt goes there alone. His on the web: by mail alone.
    await copil.act('cleo', 'cast-vote', { vote: matter.vote, choice: 'for' }, 'slack');
    await copil.act('bob', 'cast-vote', { vote: matter.vote, choice: 'for' }, 'web');
    expect(await channels('cleo', 'receipt')).toEqual(['account', 'person']);
    expect(await channels('bob', 'receipt')).toEqual(['mail', 'person']);
    // What happens in the rooms reaches her in hers.
    const deadline = `${Temporal.PlainDate.from(copil.today).add({ days: 12 })}T18:00`;
    await copil.act('sec', 'extend-vote', { vote: matter.vote, deadline, reason: 'Une semaine de congés.' });
    await mailTo('ana', /Une semaine de congés/);
    expect(about('cleo', /Une semaine de congés/)).toEqual([]);
  });
});

describe('a vote link', () => {
  const ballotLink = async (who: string, choice: string): Promise<string> => {
    const { links } = await mailTo(who, VOTE);
    return links.find((link) => link.includes('/bulletin/') && link.endsWith(`choix=${choice}`)) ?? '';
  };

  test('opens the ballot; opening it, as a mail scanner does, casts nothing; a button confirms', async () => {
    const link = await ballotLink('nora', 'against');
    for (let n = 0; n < 3; n += 1) await browser(copil.url).get(link);
    const at = browser(copil.url);
    const page = await at.get(link);
    expect(page.status).toBe(200);
    expect(said(page)).toContain('Vous votez en tant que nora');
    expect(said(page)).toContain('Confirmer : Contre');
    expect(await copil.database.ballot.findFirst({ where: { vote: { id: matter.vote }, seat: 'NORD' } })).toBeNull();

    const done = await at.post(page, new URL(link).pathname, { choice: 'against' });
    expect(done.status).toBe(200);
    const ballot = await copil.database.ballot.findFirstOrThrow({ where: { voteId: matter.vote, seat: 'NORD' } });
    expect(ballot).toMatchObject({ choice: 'against', via: 'mail' });
    expect(done.text).toContain(`href="/page/proof?hash=${ballot.hash}"`);

    // Opened again it says what is recorded, and offers the other choices (R3.1).
    const again = said(await browser(copil.url).get(link));
    expect(again).toContain('Votre vote est enregistré : contre');
    expect(again).not.toContain('Rien n’est encore enregistré');
    expect(again).not.toContain('Confirmer : Contre');
  });

  test('with one character changed, or of another instance, opens nothing', async () => {
    const link = new URL(await ballotLink('sami', 'for'));
    const token = link.pathname.slice('/bulletin/'.length);
    for (const at of [3, token.indexOf('.') - 1, token.length - 1]) {
      const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
      expect((await browser(copil.url).get(`/bulletin/${changed}`)).status).toBe(410);
    }
    expect((await browser(copil.url).get('/bulletin/%00')).status).toBe(410);
  });

  test('of one person casts that person’s ballot, on whichever device, and gives no way into the room', async () => {
    const at = browser(copil.url);
    const link = await ballotLink('sami', 'for');
    const page = await at.get(link);
    await at.post(page, new URL(link).pathname, { choice: 'for' });
    const ballot = await copil.database.ballot.findFirstOrThrow({ where: { voteId: matter.vote, seat: 'SUD' } });
    expect(ballot.by).toBe(copil.id('sami'));
    expect(new URL((await at.get('/')).url).pathname).toBe('/connexion');
  });

  test('is void once its person has signed out everywhere', async () => {
    const link = await ballotLink('ana', 'for');
    await copil.database.mailbox.upsert({
      where: { personId: copil.id('ana') },
      create: { personId: copil.id('ana'), linksVoidBefore: new Date(Date.now() + 1000) },
      update: { linksVoidBefore: new Date(Date.now() + 1000) },
    });
    expect((await browser(copil.url).get(link)).status).toBe(410);
    await copil.database.mailbox.update({ where: { personId: copil.id('ana') }, data: { linksVoidBefore: null } });
  });

  test('posted without its page, or from another site, does nothing', async () => {
    const link = await ballotLink('ana', 'for');
    const body = new URLSearchParams({ choice: 'for' });
    const bare = await fetch(link, { method: 'POST', body, headers: { origin: copil.url }, redirect: 'manual' });
    expect(bare.status).toBe(303);
    const evil = await fetch(link, { method: 'POST', body, headers: { origin: 'https://evil.example' } });
    expect(evil.status).toBe(403);
    expect(await copil.database.ballot.count({ where: { voteId: matter.vote, seat: 'QUAI-01' } })).toBe(0);
  });
});

describe('any other link', () => {
  test('asks who is there: without a session, a sign-in link goes to the same address, and leads on', async () => {
    const { links } = await mailTo('bea', /Consultation de la saison/);
    const link = links.find((one) => one.includes('/aller/')) ?? '';
    const at = browser(copil.url);
    const page = await at.get(link);
    expect(said(page)).toContain('Il a été envoyé à bea');
    const mails = copil.post.to(copil.mail('bea')).length;
    await at.post(page, new URL(link).pathname);
    // News of the committee may come in between.
    const signIn = () =>
      copil.post
        .to(copil.mail('bea'))
        .slice(mails)
        .find(({ mail }) => mail.subject === 'Votre lien de connexion');
    await expect.poll(signIn, { timeout: 15_000 }).toBeDefined();
    const confirm = await at.get(signIn()?.links[0] ?? '');
    const inside = await at.post(confirm, new URL(confirm.url).pathname);
    expect(inside.status).toBe(200);
    expect(new URL(inside.url).pathname).not.toContain('/connexion');
  });
});

describe('what is chosen in a mail', () => {
  test('is asked once more in the room, and done by a button; chosen again another day it is done again', async () => {
    const { fiche } = await secondFiche();
    const { reference } = await copil.database.fiche.findUniqueOrThrow({ where: { id: fiche } });
    const { at } = await signedIn(copil, 'nora');
    const { text } = await mailTo('nora', new RegExp(`est attendu sur ${reference}`));
    const link = /^- Favorable — (http\S+)$/m.exec(text)?.[1] ?? '';
    const opinions = () =>
      copil.database.journalEntry.count({ where: { fact: { path: ['kind'], equals: 'OpinionGiven' } } });
    const before = await opinions();
    await copil.act('nora', 'give-opinion', { fiche, ministry: 'NORD', value: 'unfavourable' });
    const page = await at.get(link);
    expect(said(page)).toContain('Vous avez choisi dans un courriel : Favorable. Rien n’est encore fait.');
    expect(await opinions()).toBe(before + 1);
    expect(said(await at.post(page, '/do'))).toContain('favorable');
    expect(await opinions()).toBe(before + 2);
    await copil.act('nora', 'give-opinion', { fiche, ministry: 'NORD', value: 'unfavourable' });
    await at.post(await at.get(link), '/do');
    expect(await opinions()).toBe(before + 4);
  });
});

describe('unsubscribing', () => {
  test('stops news by a button, never by a look; what the agreement asks to tell still comes', async () => {
    const { links, mail } = await mailTo('com', /Consultation de la saison/);
    const link = links.find((one) => one.includes('/nouvelles/')) ?? '';
    const at = browser(copil.url);
    const page = await at.get(link);
    expect(await copil.database.mailbox.findUnique({ where: { personId: copil.id('com') } })).toBeNull();
    expect(said(await at.post(page, new URL(link).pathname))).toContain('C’est fait');
    expect(mail.headers.get('list')).toBeDefined();
    const { fiche } = await secondFiche();
    await expect
      .poll(
        () => copil.database.notice.count({ where: { channel: `mail:${copil.id('com')}`, failure: 'unsubscribed' } }),
        {
          timeout: 10_000,
        },
      )
      .toBeGreaterThan(0);
    const before = copil.post.to(copil.mail('com')).length;
    const closesAt = `${Temporal.PlainDate.from(copil.today).add({ days: 25 })}T18:00`;
    await copil.act('sec', 'open-consultation', { title: 'Seconde consultation', whyNoMeeting: 'Urgence.', closesAt });
    await copil.post.nthTo(copil.mail('com'), before + 1);
    await mailTo('com', /Seconde consultation/);
    expect(fiche).not.toBe('');
  });

  test('works by the mail client’s own button, without a page (RFC 8058)', async () => {
    const { links } = await mailTo('sec', /Consultation de la saison/);
    const link = links.find((one) => one.includes('/nouvelles/')) ?? '';
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    expect((await fetch(link, { method: 'POST', body })).status).toBe(200);
    expect(await copil.database.mailbox.findUnique({ where: { personId: copil.id('sec') } })).toMatchObject({
      news: false,
    });
  });
});

describe('a vote link, once the vote is over', () => {
  test('opens nothing more, and shows the way to the decision, where one says who one is', async () => {
    const { vote } = await copil.voteOpened({ closeWhenAllVoted: true });
    const about = copil.post.to(copil.mail('ana'));
    const link = await vi.waitFor(
      () => {
        const found = copil.post.to(copil.mail('ana')).slice(about.length);
        const own = found.flatMap(({ links }) => links).findLast((one) => one.includes('/bulletin/'));
        if (!own) throw new Error('no mail yet');
        return own;
      },
      { timeout: 15_000 },
    );
    const at = browser(copil.url);
    const page = await at.get(link);
    expect(page.status).toBe(200);
    for (const who of ['bob', 'cleo', 'nora', 'sami']) await copil.act(who, 'cast-vote', { vote, choice: 'for' });
    // Hers is the last that is awaited: it is said above the button (R3.6).
    const last = said(await browser(copil.url).get(link));
    expect(last.indexOf('Vous êtes le dernier siège attendu')).toBeGreaterThan(0);
    expect(last.indexOf('Vous êtes le dernier siège attendu')).toBeLessThan(
      last.indexOf('Rien n’est encore enregistré'),
    );
    await copil.act('ana', 'cast-vote', { vote, choice: 'for' });
    const over = await browser(copil.url).get(link);
    expect(over.status).toBe(410);
    expect(over.text).toContain(`href="/page/decision?vote=${vote}"`);
    // A button pressed on a page that was open before is answered with the result, and changes nothing (R3.5).
    const late = await at.post(page, new URL(link).pathname, { choice: 'against' });
    expect(said(late)).toContain('Cela n’a pas été fait');
    expect(said(late)).toContain('Adoptée');
    expect(await copil.database.ballot.count({ where: { voteId: vote, choice: 'against' } })).toBe(0);
  });
});

/** What `copil doctor` says of mail. */
async function doctor(): Promise<readonly unknown[]> {
  const env = {
    COPIL_MODE: 'live',
    DATABASE_URL: copil.databaseUrl,
    SECRET_KEY: 'x'.repeat(40),
    SMTP_URL: copil.post.url,
    MAIL_FROM: 'Copil <copil@example.org>',
  };
  const { checks } = JSON.parse((await cli(['doctor', '--json'], env)).out) as {
    checks: { check: string; message: string }[];
  };
  return checks.filter(({ check, message }) => check === 'mail' || /\baddress\b/.test(message));
}

describe('a mail that bounces', () => {
  test('marks the member and tells the secretariat, once; a mail that is accepted takes the mark away', async () => {
    const address = copil.mail('nora');
    copil.post.refuse(address, { code: 550, text: '5.1.1 no such user' });
    const moved = (n: number) => ({
      vote: matter.vote,
      deadline: `${Temporal.PlainDate.from(copil.today).add({ days: 12 + n })}T18:00`,
      reason: `Prolongation ${n}`,
    });
    await copil.act('sec', 'extend-vote', moved(1));
    const mark = () => copil.database.mailbox.findUnique({ where: { personId: copil.id('nora') } });
    await expect.poll(async () => (await mark())?.refusal, { timeout: 15_000 }).toBe('550 5.1.1');
    await mailTo('sec', /Le serveur de messagerie de nora refuse son adresse/);
    const members = async (who: string) =>
      JSON.stringify(
        await copil.app.show('members', {}, { agreement: copil.agreement, person: copil.id(who), via: 'web' }),
      );
    expect([(await members('sec')).includes('550 5.1.1'), (await members('ana')).includes('550')]).toEqual([
      true,
      false,
    ]);
    // The operator too, who is asked to correct it.
    expect(await doctor()).toEqual([
      { level: 'ok', check: 'mail', message: expect.stringContaining('answers') },
      {
        level: 'warning',
        check: copil.agreement,
        message: expect.stringMatching(/refuses the address: nora\. Correct/),
      },
    ]);
    await copil.act('sec', 'extend-vote', moved(2));
    await mailTo('ana', /Prolongation 2/);
    await expect.poll(() => copil.post.attempts(address), { timeout: 10_000 }).toBeGreaterThan(1);
    expect(about('sec', /Le serveur de messagerie de nora/)).toHaveLength(1);

    copil.post.refuse(address, undefined);
    await copil.act('sec', 'extend-vote', moved(3));
    await mailTo('nora', /Prolongation 3/);
    await expect.poll(async () => (await mark())?.refusedAt, { timeout: 5_000 }).toBeNull();
  });

  test('is told too where it was a sign-in link that the person waits for', async () => {
    const address = copil.mail('cleo');
    copil.post.refuse(address, { code: 550, text: '5.2.1 mailbox disabled' });
    const at = browser(copil.url);
    await at.post(await at.get('/connexion'), '/connexion', { mail: address });
    await mailTo('sec', /Le serveur de messagerie de cleo refuse son adresse \(550 5\.2\.1\)/);
    copil.post.refuse(address, undefined);
    await at.post(await at.get('/connexion'), '/connexion', { mail: address });
    const mark = () => copil.database.mailbox.findUnique({ where: { personId: copil.id('cleo') } });
    await expect.poll(async () => (await mark())?.refusedAt, { timeout: 5_000 }).toBeNull();
  });

  test('for now only (4xx) is tried again, and marks nobody', async () => {
    const address = copil.mail('bea');
    copil.post.refuse(address, { code: 451, text: '4.3.0 try again later' });
    const before = copil.post.attempts(address);
    const deadline = `${Temporal.PlainDate.from(copil.today).add({ days: 18 })}T18:00`;
    await copil.act('sec', 'extend-vote', { vote: matter.vote, deadline, reason: 'Encore une semaine.' });
    await expect.poll(() => copil.post.attempts(address), { timeout: 10_000 }).toBeGreaterThan(before);
    copil.post.refuse(address, undefined);
    await mailTo('bea', /Encore une semaine/);
    expect(
      (await copil.database.mailbox.findUnique({ where: { personId: copil.id('bea') } }))?.refusedAt ?? null,
    ).toBeNull();
  });
});

describe('an amendment put to the vote (R8.1)', () => {
  test('is sent once, with what it changes; its ballot shows it, and is cast', async () => {
    const { fiche } = await secondFiche();
    const title = 'Une action élargie aux lycées voisins';
    const avis = async (about: Readonly<Record<string, string>>) => {
      await copil.act('nora', 'give-opinion', { ...about, ministry: 'NORD', value: 'favourable' });
      await copil.act('sami', 'give-opinion', { ...about, ministry: 'SUD', value: 'favourable' });
    };
    const voting = {
      deadline: `${Temporal.PlainDate.from(copil.today).add({ days: 10 })}T18:00`,
      tallyShown: 'live',
      closeWhenAllVoted: true,
    };
    await avis({ fiche });
    const first = await copil.act('sec', 'open-vote', { fiche, ...voting });
    for (const who of ['ana', 'bob', 'cleo', 'nora', 'sami'])
      await copil.act(who, 'cast-vote', { vote: first, choice: 'for' });
    const year = Number(copil.today.slice(0, 4)) + 1;
    const amendment = await copil.act('pro', 'propose-amendment', {
      fiche,
      content: { title, programmeYear: year, axes: ['metiers'] },
      objectives: 'Les mêmes métiers, pour plus de lycéens.',
    });
    await copil.act('sec', 'place-amendment', { fiche, amendment, consultation: matter.consultation });
    await avis({ fiche, amendment });
    const vote = await copil.act('sec', 'open-vote', { fiche, amendment, ...voting });

    await mailTo('ana', new RegExp(title));
    const ballot = await mailTo('ana', /Pour — http[\s\S]*avenant 1|avenant 1[\s\S]*Pour — http/i);
    const link = ballot.links.find((one) => one.includes('/bulletin/') && one.endsWith('choix=for')) ?? '';
    const at = browser(copil.url);
    const page = await at.get(link);
    expect(said(page)).toContain(title);
    await at.post(page, new URL(link).pathname, { choice: 'for' });
    expect(await copil.database.ballot.findFirst({ where: { voteId: vote, seat: 'QUAI-01' } })).toMatchObject({
      choice: 'for',
      via: 'mail',
    });
    const cards = await copil.database.notice.count({
      where: { channel: `mail:${copil.id('ana')}`, subject: { startsWith: `amendment:${fiche}` } },
    });
    expect(cards).toBe(1);
  });
});
