import { ownParty, standingApproval } from './approval.ts';
import { allowed, type Context, type Decision, given, refuse, textFault, type World } from './decide.ts';
import { isAddress, LONG_TEXT_MAX, TITLE_MAX } from './fiche-content.ts';
import { AHEAD, sessionIn, UNTIL_CLOSED } from './meeting.ts';

/** What stands on a session's agenda beside its fiches, and the agreement of the three parties on it (R11.3, R11.5). */

export function addPoint(
  world: World,
  command: { readonly title: string; readonly text?: string },
  ctx: Context,
): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const loaded = sessionIn(world, UNTIL_CLOSED);
  if ('refused' in loaded) return loaded;
  const fault = textFault('title', command.title, TITLE_MAX) ?? textFault('text', command.text, LONG_TEXT_MAX, false);
  if (fault) return refuse(fault);
  const { id: session } = loaded.session;
  const point = { point: ctx.newId, title: command.title.trim(), ...given('text', command.text) };
  return { as: may.as, facts: [{ kind: 'PointAdded', session, ...point }] };
}

export function removePoint(world: World, command: { readonly point: string }, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const loaded = sessionIn(world, AHEAD);
  if ('refused' in loaded) return loaded;
  const { session } = loaded;
  if (!session.points.some((point) => point.id === command.point))
    return refuse({ code: 'not-found', what: 'point', given: '' });
  return { as: may.as, facts: [{ kind: 'PointRemoved', session: session.id, point: command.point }] };
}

/** A link; one that comes after the day on which documents were due is marked late, not refused (R11.3). */
export function attachDocument(
  world: World,
  command: { readonly title: string; readonly href: string },
  ctx: Context,
): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const loaded = sessionIn(world, UNTIL_CLOSED);
  if ('refused' in loaded) return loaded;
  const { session } = loaded;
  const fault = textFault('title', command.title, TITLE_MAX);
  if (fault) return refuse(fault);
  const href = command.href.trim();
  if (!isAddress(href)) return refuse({ code: 'invalid', field: 'href' });
  if (session.documents.some((each) => each.href === href && each.title === command.title.trim()))
    return { as: may.as, facts: [] };
  const document = { document: ctx.newId, title: command.title.trim(), href };
  return { as: may.as, facts: [{ kind: 'DocumentAttached', session: session.id, ...document }] };
}

export function removeDocument(world: World, command: { readonly document: string }, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const loaded = sessionIn(world, AHEAD);
  if ('refused' in loaded) return loaded;
  const { session } = loaded;
  if (!session.documents.some((document) => document.id === command.document))
    return refuse({ code: 'not-found', what: 'document', given: '' });
  return { as: may.as, facts: [{ kind: 'DocumentRemoved', session: session.id, document: command.document }] };
}

/** R11.5: a party agrees with the agenda as it stands. */
export function approveAgenda(world: World, ctx: Context): Decision {
  const loaded = sessionIn(world, AHEAD);
  const { consultation } = world;
  const own = ownParty(world, ctx, consultation?.id);
  if ('refused' in own) return own;
  if ('refused' in loaded) return loaded;
  const { id: session, revision, approvals } = loaded.session;
  const said = standingApproval(approvals, revision, own.party);
  if (said && said.change === undefined) return { as: own.as, facts: [] };
  return { as: own.as, facts: [{ kind: 'AgendaApproved', session, party: own.party, revision }] };
}

/** R11.5: or asks for a change, and says which. */
export function askAgendaChange(world: World, command: { readonly text: string }, ctx: Context): Decision {
  const own = ownParty(world, ctx, world.consultation?.id);
  if ('refused' in own) return own;
  const loaded = sessionIn(world, AHEAD);
  if ('refused' in loaded) return loaded;
  const fault = textFault('change', command.text, 1000);
  if (fault) return refuse(fault);
  const { id: session, revision } = loaded.session;
  const text = command.text.trim();
  return { as: own.as, facts: [{ kind: 'AgendaChangeAsked', session, party: own.party, revision, text }] };
}
