import { type Day, type Moment, toInstant } from '../rules/time.ts';

/** No-break spaces, told apart by width: before a colon or a unit, and within figures or before ; ! ?. */
const NBSP = '\u00a0';
const THIN = '\u202f';

/** How a language writes dates, sums and lists. Days and moments as in rules/time.ts; amounts in cents. */
export interface Format {
  readonly number: (n: number | bigint) => string;
  /** `12 345,67 €` */
  readonly euros: (cents: number | bigint) => string;
  /** `lundi 14 juin 2027` */
  readonly day: (day: Day) => string;
  /** `14 juin 2027` */
  readonly shortDay: (day: Day) => string;
  /** `du 15 mars au 30 juin 2027` */
  readonly days: (from: Day, to: Day) => string;
  /** `14 juin 2027 à 18 h 00` */
  readonly moment: (moment: Moment, zone: string) => string;
  /** `lundi 14 juin 2027 à 18 h 00` */
  readonly longMoment: (moment: Moment, zone: string) => string;
  /** `18 h 00` */
  readonly time: (moment: Moment, zone: string) => string;
  readonly votes: (n: number) => string;
  readonly seats: (n: number) => string;
  /** `dans 2 jours`, from milliseconds left. */
  readonly left: (milliseconds: number) => string;
  /** `a, b et c` */
  readonly list: (items: readonly string[]) => string;
  /** Items that may hold commas themselves, between semicolons. */
  readonly series: (items: readonly string[]) => string;
  /** Between the language's quotation marks. */
  readonly quoted: (text: string) => string;
  /** `label : value` */
  readonly pair: (label: string, value: string) => string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Digits by three. */
const grouped = (n: number | bigint, separator: string): string => String(n).replace(/\B(?=(\d{3})+$)/g, separator);

function amount(cents: number | bigint, separator: string, point: string): { sign: string; digits: string } {
  const whole = BigInt(cents);
  const size = whole < 0n ? -whole : whole;
  const digits = `${grouped(size / 100n, separator)}${point}${String(size % 100n).padStart(2, '0')}`;
  return { sign: whole < 0n ? '\u2212' : '', digits };
}

const listed = (items: readonly string[], and: string): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;

const dateOf = (day: Day): Temporal.PlainDate => Temporal.PlainDate.from(day);
const timeOf = (moment: Moment, zone: string): Temporal.ZonedDateTime => toInstant(moment).toZonedDateTimeISO(zone);
const two = (n: number): string => String(n).padStart(2, '0');

const MONTHS_FR = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];
const DAYS_FR = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];

const dayMonthFr = (date: Temporal.PlainDate): string =>
  `${date.day === 1 ? '1er' : date.day}${NBSP}${MONTHS_FR[date.month - 1]}`;
const shortFr = (date: Temporal.PlainDate): string => `${dayMonthFr(date)} ${date.year}`;
const longFr = (date: Temporal.PlainDate): string => `${DAYS_FR[date.dayOfWeek - 1]} ${shortFr(date)}`;
const clockFr = (time: Temporal.ZonedDateTime): string => `${time.hour}${NBSP}h${NBSP}${two(time.minute)}`;
const hourFr = (time: Temporal.ZonedDateTime): string => `à ${clockFr(time)}`;
const countFr = (n: number, one: string, many: string): string => `${grouped(n, THIN)}${NBSP}${n < 2 ? one : many}`;

export const formatFr: Format = {
  number: (n) => grouped(n, THIN),
  euros: (cents) => {
    const { sign, digits } = amount(cents, THIN, ',');
    return `${sign}${digits}${NBSP}€`;
  },
  day: (day) => longFr(dateOf(day)),
  shortDay: (day) => shortFr(dateOf(day)),
  days: (from, to) => {
    if (from === to) return `le ${shortFr(dateOf(from))}`;
    const [begin, end] = [dateOf(from), dateOf(to)];
    return `du ${begin.year === end.year ? dayMonthFr(begin) : shortFr(begin)} au ${shortFr(end)}`;
  },
  moment: (moment, zone) => {
    const time = timeOf(moment, zone);
    return `${shortFr(time.toPlainDate())} ${hourFr(time)}`;
  },
  longMoment: (moment, zone) => {
    const time = timeOf(moment, zone);
    return `${longFr(time.toPlainDate())} ${hourFr(time)}`;
  },
  time: (moment, zone) => clockFr(timeOf(moment, zone)),
  votes: (n) => `${grouped(n, THIN)}${NBSP}voix`,
  seats: (n) => countFr(n, 'siège', 'sièges'),
  left: (milliseconds) => {
    if (milliseconds < MINUTE) return 'dans moins d’une minute';
    if (milliseconds < 2 * HOUR) return `dans ${countFr(Math.floor(milliseconds / MINUTE), 'minute', 'minutes')}`;
    if (milliseconds < 2 * DAY) return `dans ${countFr(Math.floor(milliseconds / HOUR), 'heure', 'heures')}`;
    return `dans ${countFr(Math.floor(milliseconds / DAY), 'jour', 'jours')}`;
  },
  list: (items) => listed(items, 'et'),
  series: (items) => items.join('\u202f; '),
  // Within quotation marks the others are used, as French books do.
  quoted: (text) => `«${THIN}${text.replace(/«\s?/g, '“').replace(/\s?»/g, '”')}${THIN}»`,
  pair: (label, value) => `${label}${NBSP}: ${value}`,
};

const MONTHS_EN = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS_EN = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const dayMonthEn = (date: Temporal.PlainDate): string => `${date.day}${NBSP}${MONTHS_EN[date.month - 1]}`;
const shortEn = (date: Temporal.PlainDate): string => `${dayMonthEn(date)} ${date.year}`;
const longEn = (date: Temporal.PlainDate): string => `${DAYS_EN[date.dayOfWeek - 1]} ${shortEn(date)}`;
const clockEn = (time: Temporal.ZonedDateTime): string => `${two(time.hour)}:${two(time.minute)}`;
const hourEn = (time: Temporal.ZonedDateTime): string => `at ${clockEn(time)}`;
const countEn = (n: number, one: string, many: string): string => `${grouped(n, ',')}${NBSP}${n === 1 ? one : many}`;

export const formatEn: Format = {
  number: (n) => grouped(n, ','),
  euros: (cents) => {
    const { sign, digits } = amount(cents, ',', '.');
    return `${sign}€${digits}`;
  },
  day: (day) => longEn(dateOf(day)),
  shortDay: (day) => shortEn(dateOf(day)),
  days: (from, to) => {
    if (from === to) return `on ${shortEn(dateOf(from))}`;
    const [begin, end] = [dateOf(from), dateOf(to)];
    return `from ${begin.year === end.year ? dayMonthEn(begin) : shortEn(begin)} to ${shortEn(end)}`;
  },
  moment: (moment, zone) => {
    const time = timeOf(moment, zone);
    return `${shortEn(time.toPlainDate())} ${hourEn(time)}`;
  },
  longMoment: (moment, zone) => {
    const time = timeOf(moment, zone);
    return `${longEn(time.toPlainDate())} ${hourEn(time)}`;
  },
  time: (moment, zone) => clockEn(timeOf(moment, zone)),
  votes: (n) => countEn(n, 'vote', 'votes'),
  seats: (n) => countEn(n, 'seat', 'seats'),
  left: (milliseconds) => {
    if (milliseconds < MINUTE) return 'in less than a minute';
    if (milliseconds < 2 * HOUR) return `in ${countEn(Math.floor(milliseconds / MINUTE), 'minute', 'minutes')}`;
    if (milliseconds < 2 * DAY) return `in ${countEn(Math.floor(milliseconds / HOUR), 'hour', 'hours')}`;
    return `in ${countEn(Math.floor(milliseconds / DAY), 'day', 'days')}`;
  },
  list: (items) => listed(items, 'and'),
  series: (items) => items.join('; '),
  quoted: (text) => `“${text.replace(/[“”]/g, "'")}”`,
  pair: (label, value) => `${label}: ${value}`,
};
