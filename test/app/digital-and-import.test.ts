import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainly, type TestApp, testApp, textOf, viewOf } from '../support/app.ts';
import { content } from '../support/world.ts';
import { buttonsOf, drawView } from '../views/drawn.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.register.close());

describe('the gate of digital tools (R10.1)', () => {
  test('says of each tool what it lacks, and has the buttons of those who give it', () => {
    const member = drawView('digital');
    expect(plainly(textOf(member))).toMatch(/Outils numériques : FA-/);
    expect(textOf(member)).toContain('mettre en ligne');
    expect(member.status?.text).toBeDefined();
    const own = ({ intent }: { readonly intent: { readonly kind: string } }) => intent.kind !== 'show';
    expect(buttonsOf(member).filter(own)).toEqual([]);
    expect(buttonsOf(drawView('digital.ministry')).map(({ intent }) => intent.kind)).toContain('show');
  });
  test('of an action that finances none says so, and leads to the fiche', async () => {
    const { done, id } = app.register;
    await done('import-fiche', { content: content(), author: id('pro') }, 'sec');
    const view = viewOf(await app.as('ana').command('numérique FA-2027-001'));
    expect(view).toMatchObject({ name: 'digital', summary: 'Cette action ne finance aucun outil numérique.' });
    expect(view.status).toBeUndefined();
    expect(view.actions.map(({ intent }) => intent)).toEqual([
      expect.objectContaining({ kind: 'show', page: 'fiche' }),
    ]);
  });
});

test('/copil importer says who does it, with which command, that it can be tried first, and where the template is', async () => {
  const text = plainly(textOf(viewOf(await app.as('sec').command('importer'))));
  for (const said of ['console du serveur', 'copil import FICHIER', '--dry-run', 'sans rien écrire', 'fiches.csv'])
    expect(text).toContain(said);
  expect(plainly(textOf(viewOf(await app.as('sec').command('import'))))).toContain('copil import FICHIER');
});

test('none and one are singular in a programme’s sum', async () => {
  const { summary } = viewOf(await app.as('ana').show('programme', { year: '1999' }));
  expect(plainly(summary)).toContain('0 action, 0 personne,');
});
