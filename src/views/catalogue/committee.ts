import { z } from 'zod';
import { RETENTION } from '../../personal-data.ts';
import type { Publication } from '../../rules/publication.ts';
import { budget } from '../budget.ts';
import { dataProtection } from '../data-protection.ts';
import { documents } from '../documents.ts';
import { home } from '../home.ts';
import { sessionShape } from '../meeting-shapes.ts';
import { members } from '../members.ts';
import { type MyData, myData } from '../my-data.ts';
import { publishedDecisions } from '../published-decisions.ts';
import { rulesSheet } from '../rules-sheet.ts';
import { type Looker, personOfRole } from '../samples/people.ts';
import { FICHES } from '../samples/samples.ts';
import { accountShape, closedVoteShape, ficheShape, personShape, publicationShape } from '../shapes.ts';
import { tasks, taskViews } from '../tasks.ts';
import { transparency } from '../transparency.ts';
import { type ViewEntry, view } from './entry.ts';
import { allData, allOf, CONTACT, type FicheKey, listOf, programmeYearOf, sessionIn } from './parts.ts';

const myDataOf = (rest: Pick<MyData, 'canMail' | 'canOpen' | 'mandate'>): ViewEntry =>
  view({
    looker: 'proposer',
    shape: z.strictObject({
      person: personShape,
      accounts: z.array(accountShape),
      agreements: z.array(z.string()),
      fiches: z.array(ficheShape),
      canMail: z.boolean().optional(),
      canOpen: z.boolean().optional(),
      mandate: z.strictObject({ agreement: z.string(), until: z.string().optional() }).optional(),
    }),
    sample: ({ standing }, { names }) => {
      const id = personOfRole('proposer');
      return {
        person: { id, name: names.get(id) ?? '', mail: 'emile.caronneau@example.org', locale: 'fr' as const },
        accounts: [{ platform: 'slack' as const, account: 'U0123456789' }],
        agreements: [standing.agreement.title],
        fiches: Object.values(standing.fiches),
        ...rest,
      };
    },
    draw: (data, reader) => myData(data as MyData, reader),
  });

const PUBLICATION: Publication = {
  what: ['rules', 'decisions', 'data'],
  contact: CONTACT,
  at: '2027-02-03T09:00:00.000Z',
};

/** In a room it is drawn as for anybody. */
function transparencyFor(looker: Looker, publication?: Publication): ViewEntry {
  return view({
    looker,
    shape: z.strictObject({ publication: publicationShape.exactOptional() }),
    sample: () => (publication ? { publication } : {}),
    draw: ({ publication: said }, reader) =>
      transparency(
        {
          ...(said ? { publication: said } : {}),
          code: { version: '1.0.0', file: 'src/rules/tally.ts', sha256: '5f'.repeat(32), licence: 'Apache-2.0' },
          version: 'a1'.repeat(32),
          decisions: { 2027: 2 },
          address: 'https://copil.example.org/transparence/demonstration',
          ...(looker === 'room' ? { forAnybody: true } : {}),
        },
        reader,
      ),
  });
}

function dataProtectionFor(looker: Looker, publication?: Publication): ViewEntry {
  return view({
    looker,
    shape: z.strictObject({ publication: publicationShape.exactOptional() }),
    sample: () => (publication ? { publication } : {}),
    draw: ({ publication: said }, reader) =>
      dataProtection(
        {
          ...(said ? { publication: said } : {}),
          retention: RETENTION,
          ...(looker === 'room' ? { forAnybody: true } : {}),
        },
        reader,
      ),
  });
}

function documentsFor(looker: Looker, about?: FicheKey | 'session'): ViewEntry {
  return view({
    looker,
    scene: 'closed',
    shape: z.strictObject({
      fiche: ficheShape.exactOptional(),
      session: sessionShape.exactOptional(),
      sessions: z.array(sessionShape),
      fiches: z.array(ficheShape),
      votes: z.array(closedVoteShape),
      years: z.array(z.int()),
    }),
    sample: (story) => ({
      ...(about === undefined
        ? {}
        : about === 'session'
          ? { session: sessionIn(story) }
          : { fiche: story.fiche(FICHES[about]) }),
      sessions: [sessionIn(story)],
      fiches: Object.values(story.standing.fiches),
      votes: Object.values(story.standing.votes).filter((vote) => vote.state === 'closed'),
      years: [programmeYearOf(story)],
    }),
    draw: documents,
  });
}

/** Pages on the committee, what awaits somebody, and what is public. */
export const COMMITTEE_VIEWS: Readonly<Record<string, ViewEntry>> = {
  members: view({
    looker: 'member',
    shape: z.strictObject({}),
    sample: () => ({}),
    draw: (_data, reader) => members(reader),
  }),
  'members.no-board-member': view({
    looker: 'member',
    scene: 'noBoardMember',
    shape: z.strictObject({}),
    sample: () => ({}),
    draw: (_data, reader) => members(reader),
  }),
  documents: documentsFor('secretariat'),
  'documents.fiche': documentsFor('proposer', 'adopted'),
  'documents.session': documentsFor('member', 'session'),
  transparency: transparencyFor('member'),
  'transparency.public': transparencyFor('secretariat', PUBLICATION),
  'transparency.anybody': transparencyFor('room', PUBLICATION),
  'data-protection': dataProtectionFor('member'),
  'data-protection.anybody': dataProtectionFor('room', PUBLICATION),
  'published-decisions': view({
    shape: z.strictObject({ votes: z.array(closedVoteShape) }),
    sample: (story) => ({
      votes: Object.values(story.standing.votes).filter((vote) => vote.state === 'closed'),
    }),
    draw: ({ votes }, reader) => publishedDecisions(votes, reader),
  }),
  'my-data': myDataOf({ canMail: true, mandate: { agreement: 'Convention de coopération', until: '2028-12-31' } }),
  'my-data.former': myDataOf({ canMail: true, canOpen: true }),
  'rules-sheet': view({
    looker: 'member',
    shape: z.strictObject({}),
    sample: () => ({}),
    draw: (_data, reader) => rulesSheet(reader),
  }),
  budget: view({
    looker: 'member',
    shape: z.strictObject({ years: z.array(z.int()) }),
    sample: (story) => ({ years: [programmeYearOf(story), programmeYearOf(story) + 1] }),
    draw: ({ years }, reader) => budget(years, reader),
  }),
  home: listOf(home, 'member'),
  'home.secretariat': listOf(home, 'secretariat'),
  tasks: listOf(tasks, 'member'),
  'tasks.ministry': listOf(tasks, 'ministry'),
  'tasks.secretariat': listOf(tasks, 'secretariat'),
  'tasks.commission': listOf(tasks, 'commission'),
  'tasks.proposer': listOf(tasks, 'proposer'),
  'tasks.nothing': listOf(tasks, 'guest'),
  task: view({
    looker: 'member',
    shape: allData,
    sample: allOf,
    draw: ({ fiches, votes }, reader) => taskViews(fiches, votes, reader)[0] ?? tasks(fiches, votes, reader),
  }),
};
