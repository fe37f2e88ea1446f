import { randomBytes } from 'node:crypto';
import type { Router } from 'express';
import type { Logger } from 'pino';
import type { App } from '../src/app.ts';
import { correctSelf, erasePerson, ownFile, standingMandate } from '../src/own-data.ts';
import type { Library, Ports } from '../src/ports.ts';
import { ownDataLink, type SignInPorts } from '../src/sign-in.ts';
import { wordsIn } from '../src/words/words.ts';
import type { Config } from './config.ts';
import type { Mailing } from './mailing.ts';
import type { Database } from './postgres/client.ts';
import { newsOf, setNews } from './postgres/mailbox.ts';
import { countsOf } from './postgres/own-data.ts';
import { postgresSignIn } from './postgres/sign-in.ts';
import type { Printing } from './printing.ts';
import { sha256 } from './tools.ts';
import { demoDoor } from './web/entrance.ts';
import type { LivePages } from './web/live.ts';
import type { OwnDataPorts } from './web/own-data.ts';
import { webSide } from './web/side.ts';
import { liveDoor } from './web/sign-in.ts';

export interface WebRoomParts {
  readonly app: App;
  readonly ports: Ports;
  readonly database: Database;
  readonly live: LivePages;
  readonly secret: string;
  readonly mailing: Mailing | undefined;
  readonly base: () => string;
  readonly log: Logger;
  readonly printing: Pick<Printing, 'take'>;
}

export interface WebRoom {
  readonly router: Router;
  /** Takes away what has expired. */
  sweep(): Promise<void>;
}

const signInPorts = (library: Library, database: Database): SignInPorts => ({
  store: postgresSignIn(database),
  library,
  sha256,
  newToken: () => randomBytes(32).toString('base64url'),
});

/**
 * From a chat, to the page of one's own data: where people can reach the room. A chat follows https alone, and nobody's
 * own machine is meant by a loopback address.
 */
export function ownDataLinks(
  { mode, publicUrl }: Config,
  library: Library,
  database: Database,
): Pick<Ports, 'ownDataLink'> {
  if (mode !== 'live' || publicUrl === undefined || !publicUrl.startsWith('https:')) return {};
  const signIn = signInPorts(library, database);
  return { ownDataLink: async (person) => `${publicUrl}/connexion/${await ownDataLink(signIn, person)}` };
}

/** The web room behind the door of its mode. */
export function webRoom(config: Config, parts: WebRoomParts): WebRoom {
  const { app, ports, database, live, secret, mailing, base, log, printing } = parts;
  const { library } = ports;
  const signIn = signInPorts(library, database);
  const { store } = signIn;
  const onError = (error: unknown) => log.error({ err: error }, 'a mail was not sent');
  const onIncident = (reference: string, error: unknown) => log.error({ err: error, reference }, 'incident');
  const door =
    config.mode === 'demo'
      ? demoDoor({ library, secret })
      : liveDoor({
          app,
          library,
          signIn,
          secret,
          base,
          setNews: (person, news) => setNews(database, person, news),
          takeAddress: (person, mail) => takeAddress(ports, mailing, person, mail),
          onError,
          ...(mailing ? { sendLink: mailing.sendSignInLink } : {}),
        });
  const ownData = ownDataPorts(ports, database, config.mode === 'live');
  const askAddress = (person: string, mail: string) =>
    void sendAddressLink(signIn, mailing, person, mail).catch(onError);
  const ownMail: OwnDataPorts['mail'] = {
    wantsNews: (person) => newsOf(database, person),
    setNews: (person, news) => setNews(database, person, news),
    askAddress,
  };
  return {
    router: webSide({
      app,
      library,
      live,
      secret,
      onIncident,
      door,
      takeDocument: printing.take,
      ownData: config.mode === 'live' && mailing !== undefined ? { ...ownData, mail: ownMail } : ownData,
    }),
    sweep: async () => store.sweep(await library.now()),
  };
}

function ownDataPorts(ports: Ports, database: Database, signsOut: boolean): OwnDataPorts {
  const { library } = ports;
  return {
    signsOut,
    file: (person) => ownFile(ports, person),
    self: (person) => library.person(person),
    counts: (person) => countsOf(database, person),
    async correct(person, changes) {
      const outcome = await correctSelf(ports, person, changes, 'web');
      if (!('refused' in outcome)) return undefined;
      const { refusals } = wordsIn(changes.locale);
      return outcome.refused.code === 'text-needed'
        ? refusals.needed[outcome.refused.field]
        : refusals.codes.invalid(refusals.fields.name ?? '');
    },
    standing: (person) => standingMandate(ports, person),
    erase: async (person) => !('refused' in (await erasePerson(ports, person, { via: 'web' }))),
  };
}

/** Links to a new address that somebody may ask for in an hour. */
const ADDRESS_LINKS = 5;

/** Where the address is somebody's already, nothing is sent, and who asks is not told. */
async function sendAddressLink(
  { store, library }: SignInPorts,
  mailing: Mailing | undefined,
  person: string,
  mail: string,
): Promise<void> {
  const now = await library.now();
  const perPerson = { now, since: now.subtract({ hours: 1 }), most: ADDRESS_LINKS };
  const mayAsk = await store.attempt(sha256(`address\n${person}`), perPerson);
  const self = await library.person(person);
  if (!self || !mailing || !mayAsk || (await library.personByMail(mail))) return;
  await mailing.side.sendAddressLink(self, mail);
}

/** The new address has answered: it is taken, and the former one is told. */
async function takeAddress(ports: Ports, mailing: Mailing | undefined, person: string, mail: string): Promise<boolean> {
  const before = await ports.library.person(person);
  const outcome = await correctSelf(ports, person, { mail }, 'web');
  if ('refused' in outcome) return false;
  if (before?.mail !== undefined && before.mail !== mail) await tellFormer(mailing, ports.library, before.mail, person);
  return true;
}

async function tellFormer(mailing: Mailing | undefined, library: Library, former: string, person: string) {
  const self = await library.person(person);
  if (self) await mailing?.side.sendAddressChanged({ ...self, mail: former });
}
