import express, { type Router } from 'express';
import { castOf } from '../../src/introductions.ts';
import type { Library } from '../../src/ports.ts';
import { isStorable } from '../../src/storable.ts';
import { roomFr } from '../../src/words/room.fr.ts';
import { answersInMemory } from './answers.ts';
import type { Door } from './door.ts';
import { csrfOf, demoOnly, safeBack, same } from './guard.ts';
import { guestOf, signedIn, signIn } from './identity.ts';
import { type ChoiceOfPerson, choosePage } from './layout.ts';
import { contentSecurityPolicy } from './page.ts';

export interface EntrancePorts {
  readonly library: Library;
  readonly secret: string;
}

/** Of nobody in particular: the form of the entrance is the same for all. */
const ENTRANCE = 'entrance';

/** The demonstration's door: on this machine alone, and one chooses who one is, any time again. */
export function demoDoor(ports: EntrancePorts): Door {
  const { library, secret } = ports;
  return {
    guard: demoOnly,
    pages: entrance(ports),
    async whoIs(request) {
      const who = signedIn(request, secret);
      return who && guestOf(library, who, { demo: true, session: who.person });
    },
    entrance: async () => '/choisir',
    async owner(request) {
      const who = signedIn(request, secret);
      return who && { person: who.person, session: who.person };
    },
    async chooseAgreement(request, response, agreement) {
      const who = signedIn(request, secret);
      if (who && (await library.agreementsOf(who.person)).includes(agreement))
        signIn(response, { agreement, person: who.person }, secret, false);
    },
    answers: answersInMemory(),
  };
}

/** One chooses who one is. */
function entrance({ library, secret }: EntrancePorts): Router {
  const router = express.Router();
  const csrf = csrfOf(ENTRANCE, secret);
  router.get('/choisir', async (request, response) => {
    const now = signedIn(request, secret);
    const groups: ChoiceOfPerson['groups'][number][] = [];
    const agreements = await library.agreements();
    let title = '';
    let id = '';
    for (const agreement of agreements) {
      const cast = await castOf(library, agreement.id);
      if (cast.length === 0) continue;
      if (title === '') [id, title] = [agreement.id, agreement.title];
      for (const group of cast)
        groups.push({
          label: id === agreement.id ? group.label : `${agreement.title} – ${group.label}`,
          ...(group.hint === undefined ? {} : { hint: group.hint }),
          people: group.people.map(({ person, name, role, boardMember }) => ({
            id: JSON.stringify([agreement.id, person]),
            name,
            role,
            ...(boardMember ? { note: roomFr.boardMember } : {}),
            current: now?.agreement === agreement.id && now.person === person,
          })),
        });
    }
    response
      .set({ 'content-security-policy': contentSecurityPolicy, 'cache-control': 'no-store' })
      .type('html')
      .send(
        String(
          choosePage({
            lang: 'fr',
            words: roomFr,
            agreement: { id, title, demo: true },
            csrf,
            newKey: () => '',
            back: safeBack(request.query.back),
            groups,
          }),
        ),
      );
  });
  router.post('/choisir', express.urlencoded({ extended: false, limit: '8kb' }), async (request, response) => {
    const body = (request.body ?? {}) as Record<string, unknown>;
    const chosen = readChoice(body.person);
    const known = chosen && (await library.agreementsOf(chosen.person)).includes(chosen.agreement);
    if (!chosen || !known || typeof body.csrf !== 'string' || !same(body.csrf, csrf))
      return response.redirect(303, '/choisir');
    signIn(response, chosen, secret, false);
    return response.redirect(303, safeBack(body.back));
  });
  return router;
}

function readChoice(posted: unknown) {
  if (typeof posted !== 'string' || posted.length > 300) return undefined;
  try {
    const read: unknown = JSON.parse(posted);
    if (!Array.isArray(read)) return undefined;
    const [agreement, person] = read as unknown[];
    if (typeof agreement !== 'string' || typeof person !== 'string') return undefined;
    return isStorable(person) ? { agreement, person } : undefined;
  } catch {
    return undefined;
  }
}
