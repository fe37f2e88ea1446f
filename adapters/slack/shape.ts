import { z } from 'zod';

/**
 * What Slack sends has one of these shapes. Bolt takes them for granted: given another it fails, or lets the sender wait
 * until it gives up. Only what is relied on is asked for; Slack may add to it.
 */

/** Identifiers become keys of the register and names of what is remembered: capitals and digits, as Slack makes them. */
const Id = z.string().regex(/^[A-Z0-9]{1,64}$/);
const OptionalId = Id.or(z.literal('')).nullish();
const Place = z.looseObject({ id: Id, enterprise_id: OptionalId }).nullish();
const Text = z.string();

const Command = z.looseObject({
  command: Text,
  text: Text.optional(),
  user_id: Id,
  team_id: Id,
  channel_id: Id,
  channel_name: Text.optional(),
  enterprise_id: OptionalId,
  trigger_id: Text.optional(),
  response_url: Text.optional(),
  // Bolt takes a body with one of these for something else.
  ...{ event: z.never().optional(), actions: z.never().optional(), type: z.never().optional() },
});

/** Bolt looks for a place or a subject in these, of every event; those of this app have none. */
const NO_SUBJECT = { item: z.never().optional(), subteam: z.never().optional(), channel_id: z.never().optional() };
const NO_PLACE = { ...NO_SUBJECT, user: z.never().optional(), channel: z.never().optional() };

const Event = z.looseObject({
  type: z.literal('event_callback'),
  team_id: OptionalId,
  enterprise_id: OptionalId,
  authorizations: z.array(z.looseObject({ team_id: OptionalId, enterprise_id: OptionalId })).optional(),
  event: z.discriminatedUnion('type', [
    z.looseObject({
      type: z.literal('app_home_opened'),
      user: Id,
      tab: Text.optional(),
      channel: Text.optional(),
      view: z.looseObject({ hash: Text.optional() }).nullish(),
      ...NO_SUBJECT,
    }),
    z.looseObject({ type: z.literal('app_uninstalled'), ...NO_PLACE }),
    z.looseObject({
      type: z.literal('tokens_revoked'),
      tokens: z.looseObject({ bot: z.array(Text).nullish(), oauth: z.array(Text).nullish() }),
      ...NO_PLACE,
    }),
  ]),
});

const Interaction = {
  user: z.looseObject({ id: Id, team_id: OptionalId }),
  team: Place,
  enterprise: Place,
  trigger_id: Text.optional(),
  event: z.never().optional(),
  command: z.never().optional(),
  name: z.never().optional(),
};

const View = z.looseObject({
  id: Text,
  type: Text,
  callback_id: Text.optional(),
  hash: Text.optional(),
  private_metadata: Text.optional(),
  app_installed_team_id: OptionalId,
  state: z
    .looseObject({ values: z.record(z.string(), z.record(z.string(), z.looseObject({ type: Text }))) })
    .optional(),
});

const Press = z.looseObject({
  ...Interaction,
  type: z.literal('block_actions'),
  container: z.looseObject({ type: Text.optional(), is_ephemeral: z.boolean().optional() }),
  channel: z.looseObject({ id: Id, name: Text.optional() }).optional(),
  response_url: Text.optional(),
  view: View.optional(),
  actions: z
    .array(z.looseObject({ type: Text, action_id: Text, block_id: Text.optional(), value: Text.optional() }))
    .min(1),
});

const Submission = z.looseObject({
  ...Interaction,
  type: z.enum(['view_submission', 'view_closed']),
  actions: z.never().optional(),
  view: View,
});

const Delivery = z.union([Command, Event, Press, Submission]);

export const isDelivery = (payload: unknown): boolean => Delivery.safeParse(payload).success;
