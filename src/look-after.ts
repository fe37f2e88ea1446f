import { reviewLinks } from './linking.ts';
import type { Ports } from './ports.ts';
import { remindIn } from './remind.ts';
import { type Day, dayOf, type Moment, toMoment } from './rules/time.ts';

/**
 * What the clock looks after in an agreement: its reminders (R14), and links that a mandate of today has made more than a
 * mail address can vouch for (R15.2). Only where there may be something: an agreement is looked at when it has changed,
 * when its next reminder or mandate begins, and once a day. What fails in one holds up no other. Gives how many links
 * were taken back.
 */
export async function lookAfter(ports: Ports): Promise<number> {
  let held = 0;
  const failures: unknown[] = [];
  for (const { agreement, standing } of await ports.library.toLookAfter(await ports.library.now()))
    try {
      held += await lookAfterOne(ports, agreement, standing);
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} agreements could not be looked after`);
  return held;
}

async function lookAfterOne(ports: Ports, agreement: string, standing: number): Promise<number> {
  const { library, register } = ports;
  const now = await library.now();
  const held = await reviewLinks(ports, [agreement]);
  const reminder = await remindIn(ports, agreement);
  const mandate = await nextMandate(ports, agreement, now);
  const [next] = [reminder, mandate].filter((moment) => moment !== undefined).sort();
  await register.lookedAfter(agreement, { until: toMoment(now), standing, ...(next === undefined ? {} : { next }) });
  return held;
}

/** The first moment of the day on which somebody's mandate begins next. */
async function nextMandate({ library }: Ports, agreement: string, now: Temporal.Instant): Promise<Moment | undefined> {
  const standing = await library.standing(agreement);
  if (!standing) return undefined;
  const { timeZone } = standing.agreement;
  const today = dayOf(now, timeZone);
  const days = standing.committee.mandates.flatMap(({ from }): Day[] => (from > today ? [from] : []));
  const [day] = days.sort();
  return day === undefined ? undefined : toMoment(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant());
}
