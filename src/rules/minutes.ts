import { allowed, type Context, type Decision, refuse, textFault, type World } from './decide.ts';
import type { Fact } from './facts.ts';
import { LONG_TEXT_MAX } from './fiche-content.ts';
import { type Session, sessionIn } from './meeting.ts';

/**
 * The minutes, relevé de décisions (R11.10): drafted from the register when the session closes. Decisions, tallies,
 * opinions and attendance come from there and are never typed; the parts below alone are free text.
 */
export const partsOf = (session: Session): readonly string[] => [
  'opening',
  ...session.points.map((point) => `point:${point.id}`),
  ...(session.closed?.fiches ?? []).map(({ fiche }) => `fiche:${fiche}`),
  'other',
];

export function correctMinutes(
  world: World,
  command: { readonly texts: Readonly<Record<string, string>> },
  ctx: Context,
): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const loaded = sessionIn(world, ['closed']);
  if ('refused' in loaded) return loaded;
  const { session } = loaded;
  const parts = partsOf(session);
  for (const [part, text] of Object.entries(command.texts)) {
    if (!parts.includes(part)) return refuse({ code: 'invalid', field: 'part' });
    const fault = textFault('minutes', text, LONG_TEXT_MAX, false);
    if (fault) return refuse(fault);
  }
  const facts = parts.flatMap((part): readonly Fact[] => {
    const text = command.texts[part]?.trim();
    if (text === undefined || text === (session.minutes[part] ?? '')) return [];
    return [{ kind: 'MinutesCorrected', session: session.id, part, text }];
  });
  return { as: may.as, facts };
}

/** R11.10: by the secretariat; announced then, and never changed any more. */
export function approveMinutes(world: World, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const loaded = sessionIn(world, ['closed']);
  if ('refused' in loaded) return loaded;
  return { as: may.as, facts: [{ kind: 'MinutesApproved', session: loaded.session.id }] };
}
