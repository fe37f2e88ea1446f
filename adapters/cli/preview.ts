import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ZodError } from 'zod';
import type { Form } from '../../src/forms/form.ts';
import type { Agreement } from '../../src/rules/agreement.ts';
import { addDays, type Day, isDay } from '../../src/rules/time.ts';
import { isFormDrawn, VIEWS, type ViewEntry } from '../../src/views/index.ts';
import { readerIn, samplesOf } from '../../src/views/samples/samples.ts';
import type { View } from '../../src/views/view.ts';
import { renderEn } from '../../src/words/render.en.ts';
import { renderFr } from '../../src/words/render.fr.ts';
import { LOCALES, type Locale, wordsIn } from '../../src/words/words.ts';
import { viewToMail } from '../mail/render.ts';
import { placeText } from '../shared/agreement-text.ts';
import { formToModal, POST_OPTIONS, viewToBlocks } from '../slack/render.ts';
import { cardToActivity, formToCard, viewToCard } from '../teams/render.ts';
import { viewToHtml } from '../web/render.ts';
import { formToHtml } from '../web/render-form.ts';
import { agreementOfFile, PACKAGE, readJsonFile } from './agreement-file.ts';
import { DONE, jsonLine, Refused, type Run, WrongUse, write } from './command.ts';

const PLATFORMS = ['slack', 'teams', 'web', 'mail'] as const;
type PreviewPlatform = (typeof PLATFORMS)[number];

/**
 * `copil preview VIEW --for PLATFORM`: a view drawn from sample data, or from a file's, as the payload that would be
 * sent. Slack: the message, or the modal of a form. Teams: the activity. Web: the piece of the page. Mail: its subject
 * and both bodies. Needs no database.
 */
export const preview: Run = async (args, { output }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      for: { type: 'string', default: 'web' },
      lang: { type: 'string', default: 'fr' },
      data: { type: 'string' },
      agreement: { type: 'string' },
      example: { type: 'boolean' },
      list: { type: 'boolean' },
      json: { type: 'boolean' },
    },
  });
  const [name, ...more] = positionals;
  if (more.length > 0) throw new WrongUse(`one view at a time, not also ${more.join(', ')}`);
  if (values.list) {
    if (name !== undefined) throw new WrongUse('--list takes no view');
    const names = Object.keys(VIEWS);
    await write(output, values.json ? jsonLine(names) : `${names.join('\n')}\n`);
    return DONE;
  }
  const entry = entryNamed(name);
  const platform = oneOf(PLATFORMS, '--for', values.for);
  const lang = oneOf(LOCALES, '--lang', values.lang);
  const { agreement, day } = await sampleAgreement(values.agreement);
  const samples = samplesOf(agreement, day);
  if (values.example) {
    await write(output, jsonLine(entry.sample(samples), 2));
    return DONE;
  }
  const data = values.data === undefined ? entry.sample(samples) : await readJsonFile(values.data);
  const reader = readerIn(samples, samples[entry.scene], entry.looker, lang);
  const drawn = drawnFrom(() => entry.draw(data, reader), `${values.data ?? 'the sample'} does not fit ${name}`);
  const payload = isFormDrawn(drawn) ? formPayload(drawn, platform, lang) : viewPayload(drawn, platform, lang);
  const bare = typeof payload === 'string' && !values.json;
  await write(output, bare ? `${payload}\n` : jsonLine(asJson(payload), values.json ? 0 : 2));
  return DONE;
};

function entryNamed(name: string | undefined): ViewEntry {
  if (name === undefined) throw new WrongUse('which view? copil preview --list names them');
  const entry = Object.hasOwn(VIEWS, name) ? VIEWS[name] : undefined;
  if (!entry) throw new WrongUse(`no view ${JSON.stringify(name)}: copil preview --list names them`);
  return entry;
}

function oneOf<T extends string>(allowed: readonly T[], option: string, given: string): T {
  const found = allowed.find((each) => each === given.toLowerCase());
  if (found === undefined) throw new WrongUse(`${option} takes ${allowed.join(', ')}, not ${JSON.stringify(given)}`);
  return found;
}

/** The demonstration agreement unless told otherwise, on the day that its file was written for. */
async function sampleAgreement(
  file: string = join(PACKAGE, 'agreements', 'demonstration.json'),
): Promise<{ readonly agreement: Agreement; readonly day: Day }> {
  const { agreement, json } = await agreementOfFile(file);
  const written = typeof json === 'object' && json !== null && 'relativeTo' in json ? json.relativeTo : undefined;
  const day = typeof written === 'string' && isDay(written) ? written : addDays(agreement.signedOn, 200);
  return { agreement, day };
}

/** Data of a file may be of any shape, and hold days that do not exist: what does not fit is refused, and why. */
function drawnFrom(draw: () => View | Form, what: string): View | Form {
  try {
    return draw();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const faults =
      error instanceof ZodError
        ? error.issues.map(({ path, message }) => `\n  ${placeText(path)}: ${message}`)
        : [`\n  ${error.message}`];
    throw new Refused(`${what}:${faults.join('')}\n--example prints data that fit`);
  }
}

function viewPayload(view: View, platform: PreviewPlatform, lang: Locale): unknown {
  const words = RENDER[lang];
  switch (platform) {
    case 'slack':
      return { ...viewToBlocks(view, { words }), ...POST_OPTIONS };
    case 'teams':
      return cardToActivity(viewToCard(view, { words }), view.summary);
    case 'web':
      return String(viewToHtml(view, { ...PAGE, words: wordsIn(lang).room, newKey: () => PAGE.deliveryKey, level: 1 }));
    case 'mail':
      return viewToMail(view, { words });
    default:
      return platform satisfies never;
  }
}

function formPayload(form: Form, platform: PreviewPlatform, lang: Locale): unknown {
  const words = RENDER[lang];
  switch (platform) {
    case 'slack':
      return formToModal(form, { words }).view;
    case 'teams':
      return cardToActivity(formToCard(form, { words }).card, form.title);
    case 'web':
      return String(formToHtml(form, { ...PAGE, words: wordsIn(lang).room }));
    case 'mail':
      throw new Refused('a form is not sent by mail: the mail’s buttons lead to its page');
    default:
      return platform satisfies never;
  }
}

const RENDER = { fr: renderFr, en: renderEn };

/** What a real page has of its own: the session's token, a key for each delivery, and the way back. */
const PAGE = { csrf: 'csrf-of-the-session', deliveryKey: 'key-of-this-delivery', back: '/' } as const;

const asJson = (payload: unknown): unknown => (typeof payload === 'string' ? { html: payload } : payload);
