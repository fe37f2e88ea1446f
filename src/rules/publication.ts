import { allowed, type Context, type Decision, type Entry, given, refuse, textFault, type World } from './decide.ts';
import type { Moment } from './time.ts';

/** What can be public: how decisions are computed, the decisions themselves, what is kept on people. */
export const PUBLISHED = ['rules', 'decisions', 'data'] as const;
export type Published = (typeof PUBLISHED)[number];

/** What of an agreement anybody can read, without signing in: nothing, until the secretariat says so (R15). */
export interface Publication {
  readonly what: readonly Published[];
  /** Who answers questions, and looks at what somebody contests: an office with its address. Absent once erased. */
  readonly contact?: string;
  /** Who answers about personal data, where that is somebody else. */
  readonly dataContact?: string;
  readonly at: Moment;
}

export const CONTACT_MAX = 500;

export const isPublic = (publication: Publication | undefined, what: Published): boolean =>
  publication?.what.includes(what) === true;

export interface Publish {
  readonly what: readonly Published[];
  readonly contact?: string;
  readonly dataContact?: string;
}

/** Makes public what is named, and nothing else any more. Who reads a public page must know whom to ask. */
export function publish(world: World, { what, contact, dataContact }: Publish, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const fault = textFault('contact', contact, CONTACT_MAX) ?? textFault('dataContact', dataContact, CONTACT_MAX, false);
  if (fault) return refuse(fault);
  const chosen = PUBLISHED.filter((each) => what.includes(each));
  const set = { what: chosen, ...given('contact', contact), ...given('dataContact', dataContact) };
  const { publication } = world;
  const stands =
    chosen.join() === (publication?.what ?? []).join() &&
    set.contact === publication?.contact &&
    set.dataContact === publication?.dataContact;
  return { as: may.as, facts: stands ? [] : [{ kind: 'PublicationSet', ...set }] };
}

export function evolvePublication(publication: Publication | undefined, { fact, at }: Entry): Publication | undefined {
  if (fact.kind !== 'PublicationSet') return publication;
  const { kind: _kind, ...set } = fact;
  return { ...set, at };
}
