import {
  type Activity,
  CloudAdapter,
  type ConfigurationBotFrameworkAuthenticationOptions,
  ConfigurationServiceClientCredentialFactory,
  type ConversationReference,
  type InvokeResponse,
  TeamsInfo,
  type TurnContext,
} from 'botbuilder';
import { TeamsAuthentication } from './clients.ts';
import type { TeamsActivity } from './files.ts';
import type { Reference } from './store.ts';

/** The bot's registration; without one, for the local client alone, nobody is verified. */
export type TeamsRegistration =
  | { readonly local: true }
  | { readonly local?: false; readonly appId: string; readonly password: string; readonly tenant: string };

/** Where tokens come from and are checked, where that is not Microsoft's public cloud. */
export type TeamsAuthority = Pick<
  ConfigurationBotFrameworkAuthenticationOptions,
  | 'ToChannelFromBotLoginUrl'
  | 'ToChannelFromBotOAuthScope'
  | 'ToBotFromChannelTokenIssuer'
  | 'OAuthUrl'
  | 'ToBotFromChannelOpenIdMetadataUrl'
  | 'ToBotFromEmulatorOpenIdMetadataUrl'
  | 'CallerId'
>;

/** The library's adapter, whose turns are ours: it logs nothing by itself and answers no request. */
export class TeamsAdapter extends CloudAdapter {
  /** @throws AuthenticationError where the token is not one for this bot */
  handle(
    authorization: string,
    activity: unknown,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity as Activity, logic);
  }
}

export function teamsAdapter(registration: TeamsRegistration, authority?: TeamsAuthority): TeamsAdapter {
  const credentials = registration.local
    ? {}
    : {
        MicrosoftAppId: registration.appId,
        MicrosoftAppPassword: registration.password,
        MicrosoftAppTenantId: registration.tenant,
        MicrosoftAppType: 'SingleTenant',
      };
  const factory = new ConfigurationServiceClientCredentialFactory(credentials);
  return new TeamsAdapter(new TeamsAuthentication({ ...credentials, ...authority }, factory));
}

/** Of somebody in a conversation, as Teams knows them. */
export interface Member {
  readonly name: string;
  readonly mail?: string;
  /** Teams says `guest` of who belongs to another organisation. */
  readonly guest: boolean;
}

/** Sends to Teams, from outside any turn; each call is one request, and its failure the library's own error. */
export interface Courier {
  post(to: Reference, conversation: string, activity: TeamsActivity): Promise<string>;
  update(to: Reference, conversation: string, activity: string, card: TeamsActivity): Promise<void>;
  /** Opens the personal chat with somebody, or gives the one there is. */
  openChat(to: Reference, tenant: string, userId: string): Promise<string>;
  member(to: Reference, conversation: string, userId: string): Promise<Member>;
  /** What a channel is called, with its team. */
  channelName(to: Reference, team: string, channel: string): Promise<string>;
}

export function courierOf(adapter: TeamsAdapter, registration: TeamsRegistration): Courier {
  const appId = registration.local ? '' : registration.appId;
  const home = registration.local ? undefined : registration.tenant;

  const within = async <T>(
    { serviceUrl, bot }: Reference,
    conversation: string,
    work: (context: TurnContext, connector: Connector) => Promise<T>,
  ): Promise<T> => {
    let done: { readonly value: T } | undefined;
    const reference: Partial<ConversationReference> = {
      channelId: 'msteams',
      serviceUrl,
      bot: { id: bot.id, name: bot.name ?? '' },
      conversation: { id: conversation, isGroup: false, conversationType: '', name: '' },
    };
    await adapter.continueConversationAsync(appId, reference, async (context) => {
      const connector: Connector | undefined = context.turnState.get(adapter.ConnectorClientKey);
      if (!connector) throw new Error('the turn has no connector');
      done = { value: await work(context, connector) };
    });
    if (!done) throw new Error('the turn ended before it was done');
    return done.value;
  };

  return {
    post: (to, conversation, activity) =>
      within(to, conversation, async (_context, { conversations }) => {
        const { id } = await conversations.sendToConversation(conversation, addressed(activity, to, conversation));
        return id;
      }),
    async update(to, conversation, id, activity) {
      await within(to, conversation, (_context, { conversations }) =>
        conversations.updateActivity(conversation, id, { ...addressed(activity, to, conversation), id }),
      );
    },
    openChat: (to, tenant, userId) =>
      within(to, userId, async (_context, { conversations }) => {
        const { id } = await conversations.createConversation({
          isGroup: false,
          bot: { id: to.bot.id, name: to.bot.name ?? '' },
          members: [{ id: userId }],
          tenantId: tenant,
          channelData: { tenant: { id: tenant } },
        });
        return id;
      }),
    member: (to, conversation, userId) =>
      within(to, conversation, async (context) => {
        const { name, email, userPrincipalName, userRole, tenantId } = await TeamsInfo.getMember(context, userId);
        // Somebody of another tenant is in a chat as themselves, with an address that their own organisation wrote.
        const elsewhere = home !== undefined && tenantId !== undefined && tenantId !== home;
        const guest =
          elsewhere || (userRole !== undefined && userRole !== 'user') || /#EXT#/i.test(userPrincipalName ?? '');
        return { name: name ?? '', guest, ...(email ? { mail: email } : {}) };
      }),
    channelName: (to, team, channel) =>
      within(to, channel, async (context) => {
        const [about, channels] = await Promise.all([
          TeamsInfo.getTeamDetails(context, team),
          TeamsInfo.getTeamChannels(context, team),
        ]);
        // The first channel of a team has the team's id, and no name: each client shows it in its own language.
        const name = channels.find(({ id }) => id === channel)?.name;
        return [about.name, name].filter(Boolean).join(' – ');
      }),
  };
}

const addressed = (activity: TeamsActivity, { bot }: Reference, conversation: string) => ({
  ...activity,
  channelId: 'msteams',
  from: { id: bot.id, name: bot.name ?? '' },
  conversation: { id: conversation },
});

/** The part of botframework-connector's client that is used. */
interface Connector {
  readonly conversations: {
    sendToConversation(conversation: string, activity: object): Promise<{ readonly id: string }>;
    updateActivity(conversation: string, activity: string, card: object): Promise<unknown>;
    createConversation(parameters: object): Promise<{ readonly id: string }>;
  };
}
