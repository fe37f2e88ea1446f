import type { Router } from 'express';
import type { App } from '../../src/app.ts';
import { type DeliverPorts, type Destination, type Messenger, Unreachable } from '../../src/deliver.ts';
import type { Ports } from '../../src/ports.ts';
import type { RoomTrouble } from '../../src/rules/room.ts';
import { dayOf } from '../../src/rules/time.ts';
import { tellUnreachable } from '../../src/unreachable.ts';
import { said } from '../../src/views/welcome.ts';
import { wordsIn } from '../../src/words/words.ts';
import type { Files } from '../shared/files.ts';
import { type Answer, answering } from './answer.ts';
import { type Activity, localeOf, senderOf as senderIn, tenantOf } from './command.ts';
import { courierOf, type TeamsAuthority, type TeamsRegistration, teamsAdapter } from './courier.ts';
import { viewToActivity, type WebPage } from './draw.ts';
import { type FilePorts, fileConsent } from './files.ts';
import { channelNames } from './names.ts';
import { paceOf, realTime, type Time } from './pace.ts';
import { teamsRouter } from './receive.ts';
import { cardToActivity } from './render.ts';
import { type SendPorts, senderOf, teamsMessenger } from './send.ts';
import type { TeamsStore } from './store.ts';

export interface TeamsSide {
  readonly registration: TeamsRegistration;
  readonly app: App;
  readonly ports: Ports;
  readonly store: TeamsStore;
  readonly draw: DeliverPorts['draw'];
  /** Pictures and documents; absent where none are made. */
  readonly files?: Files;
  /** Other storage than Microsoft's: tests only. */
  readonly isStorage?: FilePorts['isStorage'];
  readonly closeRoom: (to: Pick<Destination, 'agreement' | 'channel'>, why: RoomTrouble) => Promise<void>;
  readonly webPage?: WebPage | undefined;
  readonly log: { warn(about: object, text: string): void; error(about: object, text: string): void };
  /** Other than Microsoft's, and another clock: tests only. */
  readonly authority?: TeamsAuthority;
  readonly time?: Time;
  readonly patience?: { readonly invokeMs: number; readonly messageMs: number };
}

/** Teams: the messenger that delivers, and the address that Teams sends to. */
export function startTeams(side: TeamsSide): { readonly messenger: Messenger; readonly router: Router } {
  const { registration, app, ports, store, draw, log } = side;
  const adapter = teamsAdapter(registration, side.authority);
  const courier = courierOf(adapter, registration);
  const time = side.time ?? realTime;
  const pace = paceOf(time);
  const send: SendPorts = {
    courier,
    store,
    pace,
    today: (agreement) => todayIn(ports.library, agreement),
    localeOf: async (person) => (await ports.library.person(person))?.locale ?? 'fr',
    ...(side.files ? { files: side.files } : {}),
    onPicture: (error) => log.error({ err: error }, 'teams: a picture could not be posted'),
    onLost: (account, why) => tellUnreachable(ports, { platform: 'teams', account, why }),
  };
  const sender = senderOf(send);
  const onIncident = (error: unknown) => log.error({ err: error }, 'teams: an activity could not be answered');
  const answer = answering({
    app,
    library: ports.library,
    store,
    courier,
    sender,
    draw,
    webPage: side.webPage,
    names: channelNames({ store, courier, pace, time }),
    closeRoom: (agreement, room, why) => side.closeRoom({ agreement, channel: `room:${room}` }, why),
  });
  /** What came too late for the place of the card comes to the person's own chat. */
  const late = async (activity: Activity, answered: Answer): Promise<void> => {
    const from = senderIn(activity, tenantOf(activity) ?? '');
    if (!from) return;
    const locale = localeOf(activity);
    const card =
      'card' in answered
        ? cardToActivity(answered.card, answered.card.speak)
        : viewToActivity(said('late', wordsIn(locale).teams.late, [answered.message]), { locale });
    await sender.tell(from.account, card).catch((error: unknown) => {
      if (!(error instanceof Unreachable)) throw error;
    });
  };
  const router = teamsRouter({
    adapter,
    registration,
    answer,
    file: fileConsent({
      library: ports.library,
      files: side.files,
      sender,
      ...(side.isStorage ? { isStorage: side.isStorage } : {}),
    }),
    late,
    onIncident,
    onRefused: (why) => log.warn({ why }, 'teams: a request was refused'),
    ...(side.patience ? { patience: side.patience } : {}),
  });
  return { messenger: teamsMessenger(send, sender), router };
}

async function todayIn({ now, surroundings }: Ports['library'], agreement: string): Promise<string> {
  const around = await surroundings(agreement);
  return around ? dayOf(around.now, around.agreement.timeZone) : dayOf(await now(), 'Europe/Paris');
}
