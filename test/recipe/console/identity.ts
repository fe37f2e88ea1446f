import { randomUUID } from 'node:crypto';
import type { App, Reply, Visitor } from '../../../src/app.ts';
import type { Library } from '../../../src/ports.ts';

/** Whose terminal it is: the person that the login was linked to; or what somebody is told whom nobody is known by. */
export async function visitorOf(app: App, library: Library, login: string, room: string): Promise<Visitor | Reply> {
  const person = await library.personOf('cli', login);
  if (person === undefined) return app.greet({ platform: 'cli', account: login, label: login }, 'fr');
  const where = await app.whereabouts({ person, room });
  return 'reply' in where ? where.reply : { ...where, person, via: 'cli', room, account: login, key: randomUUID() };
}
