import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LiveCopil, liveCopil } from '../support/live-copil.ts';
import { linkFor as asked, signedIn as entered, signInMails as mailsWithLink, press } from '../support/live-visitor.ts';
import { type Browser, browser, said } from '../support/visitor.ts';

let copil: LiveCopil;
beforeAll(async () => {
  copil = await liveCopil();
}, 120_000);
afterAll(() => copil.close());

const signInMails = (who: string) => mailsWithLink(copil, copil.mail(who));
const linkFor = (who: string, at?: Browser) => asked(copil, who, at);
const signedIn = (who: string) => entered(copil, who);

describe('signing in by a link', () => {
  test('the link comes by mail; a button confirms; then one is in the room', async () => {
    const { room } = await signedIn('ana');
    expect(room.status).toBe(200);
    expect(said(room)).toContain('Vous êtes');
    expect(said(room)).toContain('Se déconnecter');
  });
});

describe('a link', () => {
  test('opened by a scanner, as often as it likes, does nothing', async () => {
    const link = await linkFor('bob');
    for (let n = 0; n < 5; n += 1) {
      const scanner = browser(copil.url);
      await scanner.get(link);
      await fetch(link, { method: 'HEAD' });
      expect([...scanner.cookies.keys()].filter((name) => name.includes('session'))).toEqual([]);
    }
    const at = browser(copil.url);
    expect(said(await press(at, await at.get(link)))).toContain('Se déconnecter');
  });

  test('opened twice: the second time it says that it has been used, and where to get another', async () => {
    const link = await linkFor('cleo');
    const [one, two] = [browser(copil.url), browser(copil.url)];
    const [first, second] = [await one.get(link), await two.get(link)];
    expect((await press(one, first)).status).toBe(200);
    const again = await press(two, second);
    expect(again.status).toBe(410);
    expect(said(again)).toContain('Ce lien a déjà servi');
    expect(said(await two.get(link))).toContain('Demander un lien');
    expect(said(await two.get('/'))).toContain('Adresse électronique');
  });

  test('pressed on two devices at the same moment lets one in', async () => {
    const link = await linkFor('nora');
    const devices = await Promise.all(
      [0, 1, 2, 3].map(async () => {
        const at = browser(copil.url);
        return { at, page: await at.get(link) };
      }),
    );
    const pressed = await Promise.all(devices.map(({ at, page }) => press(at, page)));
    expect(pressed.filter(({ status }) => status === 200).length).toBe(1);
  });

  test('asked for on one device and opened on another signs that one in', async () => {
    const [asked, opened] = [browser(copil.url), browser(copil.url)];
    const link = await linkFor('sami', asked);
    expect(said(await press(opened, await opened.get(link)))).toContain('Se déconnecter');
    expect(said(await asked.get('/'))).toContain('Adresse électronique');
  });

  test('after sixteen minutes says that it is over', async () => {
    const at = browser(copil.url);
    const link = await linkFor('bea', at);
    const page = await at.get(link);
    await copil.database.$executeRaw`UPDATE sign_in_link SET expires_at = expires_at - interval '16 minutes'`;
    expect(said(await at.get(link))).toContain('Ce lien n’est plus valable');
    expect((await press(at, page)).status).toBe(410);
    expect(said(await at.get('/'))).toContain('Adresse électronique');
  });

  test('with one character changed is not valid', async () => {
    const link = await linkFor('com');
    const at = browser(copil.url);
    const changed = link.slice(0, -1) + (link.endsWith('A') ? 'B' : 'A');
    const page = await at.get(changed);
    expect(page.status).toBe(410);
    expect(said(page)).toContain('Ce lien n’est pas valable');
  });

  test('stands nowhere in the database, nor does the cookie of the session', async () => {
    const { at } = await signedIn('pro');
    const link = signInMails('pro').at(-1)?.links[0] ?? '';
    const token = new URL(link).pathname.split('/').at(-1) ?? '';
    const [rows] = await copil.database.$queryRaw<{ all: string }[]>`
      SELECT coalesce(string_agg(s::text, ''), '') || (SELECT string_agg(l::text, '') FROM sign_in_link l) AS all
      FROM session s`;
    expect(rows?.all).not.toContain(token);
    expect(rows?.all).not.toContain([...at.cookies.values()].find((value) => value.length > 40));
  });
});

describe('asking for a link', () => {
  test('is answered the same whether the address is known or not', async () => {
    const answers = await Promise.all(
      [copil.mail('sec'), 'nobody@example.org'].map(async (mail) => {
        const at = browser(copil.url);
        const answer = await at.post(await at.get('/connexion'), '/connexion', { mail });
        return { url: answer.url, status: answer.status, text: answer.text };
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(said(answers[0]?.text ?? '')).toContain('Si cette adresse est connue');
    await copil.post.nthTo(copil.mail('sec'), 1);
    expect(copil.post.to('nobody@example.org')).toEqual([]);
  });

  test('a hundred times sends a handful, and the answer stays the same', async () => {
    const before = signInMails('ana').length;
    const at = browser(copil.url);
    const page = await at.get('/connexion');
    const statuses = new Set<number>();
    for (let n = 0; n < 100; n += 1) {
      // Each from a place of its own: the address itself is what counts.
      const from = { 'x-forwarded-for': `203.0.113.${n}` };
      statuses.add((await at.post(page, '/connexion', { mail: copil.mail('ana') }, from)).status);
    }
    expect([...statuses]).toEqual([200]);
    await copil.post.nthTo(copil.mail('ana'), before + 1);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(signInMails('ana').length - before).toBeLessThanOrEqual(5);
  });

  test('for somebody else, on and on, does not keep their own link from them', async () => {
    const mail = 'wanted@example.org';
    await copil.addPerson('Wanda', mail);
    const ask = async (place: number) => {
      const at = browser(copil.url);
      await at.post(await at.get('/connexion'), '/connexion', { mail }, { 'x-forwarded-for': `198.18.0.${place}` });
    };
    const later = (minutes: number) =>
      copil.database.$executeRaw`UPDATE attempt SET at = at - make_interval(mins => ${minutes})`;
    for (let n = 0; n < 5; n += 1) await ask(n);
    await copil.post.nthTo(mail, 5);
    await later(10);
    for (let n = 5; n < 12; n += 1) await ask(n);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(copil.post.to(mail).length).toBe(5);
    // The first five are a quarter of an hour ago; those that were refused since count for nothing.
    await later(6);
    await ask(20);
    await copil.post.nthTo(mail, 6);
  });

  test('from one place for many addresses is limited too', async () => {
    const at = browser(copil.url);
    const page = await at.get('/connexion');
    const from = { 'x-forwarded-for': '198.51.100.7' };
    for (let n = 0; n < 70; n += 1) await at.post(page, '/connexion', { mail: `many${n}@example.org` }, from);
    const mails = signInMails('com').length;
    await at.post(page, '/connexion', { mail: copil.mail('com') }, from);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(signInMails('com').length).toBe(mails);
  });

  test('and trying links faster than anybody clicks is refused for a minute', async () => {
    const at = browser(copil.url);
    const statuses: number[] = [];
    for (let n = 0; n < 130; n += 1) statuses.push((await at.get(`/connexion/guess-${n}`)).status);
    expect(statuses.slice(0, 100)).toEqual(Array.from({ length: 100 }, () => 410));
    expect(statuses.at(-1)).toBe(429);
  });

  test('without a whole address shows the form again, with the error tied to its field', async () => {
    const at = browser(copil.url);
    const again = await at.post(await at.get('/connexion'), '/connexion', { mail: 'ana' });
    expect(again.status).toBe(422);
    expect(again.text).toContain('aria-describedby="mail-error mail-hint"');
  });
});

describe('a form posted from another site', () => {
  test('is refused before anything is read, in the room and at its door', async () => {
    const { at, room } = await signedIn('sec');
    const evil = { origin: 'https://evil.example' };
    for (const path of ['/commande', '/deconnexion', '/deconnexion/partout']) {
      const answer = await at.post(room, path === '/deconnexion/partout' ? '/deconnexion' : path, {}, evil);
      expect([path, answer.status]).toEqual([path, 403]);
    }
    const page = await browser(copil.url).get('/connexion');
    expect((await at.post(page, '/connexion', { mail: copil.mail('sec') }, evil)).status).toBe(403);
    expect(said(await at.get('/'))).toContain('Se déconnecter');
  });

  test('without any origin, or with another’s token, does nothing either', async () => {
    const { at, room } = await signedIn('nora');
    const { room: other } = await signedIn('sami');
    const bare = await fetch(`${copil.url}/commande`, { method: 'POST', body: new URLSearchParams({ text: 'aide' }) });
    expect(bare.status).toBe(403);
    const token = /name="csrf" value="([^"]+)"/.exec(other.text)?.[1] ?? '';
    expect((await at.post(room, '/commande', { text: '/copil aide', csrf: token })).status).toBe(403);
  });

  test('no link leads out of the room', async () => {
    const at = browser(copil.url);
    const page = await at.get('/connexion?vers=https://evil.example/');
    expect(page.text).not.toContain('evil.example');
    for (const vers of ['//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const asked = await at.get(`/connexion?vers=${encodeURIComponent(vers)}`);
      expect(asked.text).toMatch(/name="vers" value="\/"/);
    }
  });
});

describe('a session', () => {
  test('is signed out of, here and everywhere', async () => {
    const [one, two] = [await signedIn('bob'), await signedIn('bob')];
    const out = await one.at.post(one.room, '/deconnexion');
    expect(said(out)).toContain('Session fermée');
    expect(said(await one.at.get('/'))).toContain('Adresse électronique');
    expect(said(await two.at.get('/'))).toContain('Se déconnecter');

    const three = await signedIn('bob');
    await three.at.post(await three.at.get('/mes-donnees'), '/deconnexion/partout');
    for (const { at } of [two, three]) expect(said(await at.get('/'))).toContain('Adresse électronique');
  });

  test('leads back to what was asked for', async () => {
    const at = browser(copil.url);
    const page = await at.get('/page/members');
    expect(new URL(page.url).pathname).toBe('/connexion');
    const before = signInMails('bea').length;
    await at.post(page, '/connexion', { mail: copil.mail('bea') });
    await expect.poll(() => signInMails('bea').length, { timeout: 10_000 }).toBe(before + 1);
    const members = await press(at, await at.get(signInMails('bea').at(-1)?.links[0] ?? ''));
    expect(new URL(members.url).pathname).toBe('/page/members');
    expect(said(members)).toContain('Membres du comité');
  });

  test('ends with the last mandate; a new link opens one’s own data, and nothing else', async () => {
    const { at, room } = await signedIn('com');
    expect(room.status).toBe(200);
    const mandate = await copil.database.mandate.findFirstOrThrow({ where: { personId: copil.id('com') } });
    const yesterday = Temporal.PlainDate.from(copil.today).subtract({ days: 1 }).toString();
    await copil.act('sec', 'end-mandate', { mandate: mandate.id, to: yesterday });
    expect(said(await at.get('/'))).toContain('Adresse électronique');
    expect(await copil.database.session.count({ where: { personId: copil.id('com') } })).toBe(0);

    const former = browser(copil.url);
    const page = await former.get(await linkFor('com', former));
    const own = await press(former, page);
    expect(new URL(own.url).pathname).toBe('/mes-donnees');
    for (const path of ['/', '/page/members', '/page/register'])
      expect(new URL((await former.get(path)).url).pathname).toBe('/mes-donnees');
  });
});

describe('in live mode', () => {
  test('nobody chooses who they are: the demonstration’s entrance and cookie do not exist', async () => {
    const at = browser(copil.url);
    expect((await at.get('/choisir')).status).toBe(404);
    const forged = await fetch(copil.url, {
      headers: { cookie: `copil_person=${encodeURIComponent(JSON.stringify([copil.agreement, copil.id('sec')]))}.x` },
      redirect: 'manual',
    });
    expect(forged.headers.get('location')).toContain('/connexion');
  });

  test('a page that does not exist is one for whoever asks, signed in or not', async () => {
    const page = await browser(copil.url).get('/no-such-page');
    expect([page.status, page.text.includes('<html lang="fr">')]).toEqual([404, true]);
    expect(page.text).not.toContain('/page/help');
  });

  test('every page forbids what is not its own: scripts within it, frames, other sites’ styles and pictures', async () => {
    const { at } = await signedIn('sec');
    for (const path of ['/', '/connexion', '/accessibilite', '/page/register', '/mes-donnees', '/no-such-page']) {
      const { headers, text } = await at.get(path);
      expect([path, text.includes('<html lang="fr">')]).toEqual([path, true]);
      const policy = headers.get('content-security-policy') ?? '';
      expect([path, policy]).toEqual([path, expect.stringContaining("default-src 'none'; script-src 'self'")]);
      expect(policy).not.toContain('unsafe');
      expect(policy).toContain("frame-ancestors 'none'");
      expect([path, headers.get('referrer-policy')]).toEqual([path, 'same-origin']);
      expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
      expect([path, headers.get('cache-control')]).toEqual([path, 'no-store']);
    }
  });
});
