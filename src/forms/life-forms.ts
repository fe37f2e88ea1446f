import { DIGITAL_SHEETS, gateOf, toolsOf } from '../rules/digital.ts';
import { LONG_TEXT_MAX } from '../rules/fiche-content.ts';
import type { DigitalSheet } from '../rules/life-facts.ts';
import { authorisationsOf } from '../rules/logo.ts';
import { REPORT_PARTS } from '../rules/report.ts';
import { addDays } from '../rules/time.ts';
import { bodyName } from '../views/labels.ts';
import { ownMinistry } from '../views/opinion-parts.ts';
import { amountIn } from './amount.ts';
import { answersIn, REASON_MAX } from './answers.ts';
import { fichesName, noFiche, reasonField } from './fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { SOMETHING, unlessRefused } from './preview.ts';
import { trimmedIn, whereGiven } from './values.ts';

/** An action is given up, with what it spent (R7.2, R13.1). */
export const abandonAction: FormKind = {
  id: 'abandon-action',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    const say = reader.words.life.forms.abandon;
    const form: Form = {
      id: 'abandon-action',
      about: { fiche: fiche.id },
      title: say.title,
      intro: say.intro(fichesName(fiche, reader)),
      submit: say.submit,
      fields: [
        { type: 'long-text', name: 'reasons', label: say.reasons, required: true, maxLength: LONG_TEXT_MAX },
        ...(fiche.state === 'running'
          ? [{ type: 'amount' as const, name: 'spent', label: say.spent, hint: say.spentHint, required: true }]
          : []),
      ],
    };
    return unlessRefused(form, 'abandon-action', { fiche: fiche.id, reasons: SOMETHING, spent: 0 }, world, reader);
  },
  read: (values, about, { fiche }, reader) => {
    const answers = answersIn(values, reader);
    const reasons = answers.text('reasons', LONG_TEXT_MAX, true);
    const asks = fiche?.state === 'running';
    const spent = asks ? amountIn(trimmedIn(values, 'spent'), reader.words) : { cents: 0 };
    const command = answers.read('abandon-action', {
      fiche: about.fiche ?? '',
      reasons,
      spent: 'cents' in spent ? spent.cents : 0,
    });
    if ('cents' in spent) return command;
    return { errors: { ...('errors' in command ? command.errors : {}), spent: spent.error } };
  },
};

/** A ministry's express written authorisation (R9.1). */
export const authoriseLogo: FormKind = {
  id: 'authorise-logo',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    const { ministry = '' } = about;
    const say = reader.words.life.forms.logo;
    const form: Form = {
      id: 'authorise-logo',
      about: { fiche: fiche.id, ministry },
      title: say.title,
      intro: say.intro(bodyName(reader, ministry), fichesName(fiche, reader)),
      submit: say.submit,
      fields: [
        { type: 'day', name: 'from', label: say.from, required: true, value: reader.today },
        { type: 'day', name: 'to', label: say.to, required: true, value: addDays(reader.today, 365) },
        {
          type: 'long-text',
          name: 'materials',
          label: say.materials,
          hint: say.materialsHint,
          required: true,
          maxLength: LONG_TEXT_MAX,
        },
      ],
    };
    const likely = { fiche: fiche.id, ministry, from: reader.today, to: reader.today, materials: [SOMETHING] };
    return unlessRefused(form, 'authorise-logo', likely, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const from = answers.day('from', true);
    const to = answers.day('to', true);
    const materials = answers
      .text('materials', LONG_TEXT_MAX, true)
      .split(/\n|;/)
      .map((each) => each.trim())
      .filter((each) => each !== '');
    return answers.read('authorise-logo', {
      fiche: about.fiche ?? '',
      ministry: about.ministry ?? '',
      from,
      to,
      materials,
    });
  },
};

export const withdrawLogo: FormKind = {
  id: 'withdraw-logo',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    const { authorisation = '' } = about;
    const say = reader.words.life.forms.withdrawLogo;
    const found = authorisationsOf(fiche).find(({ id }) => id === authorisation);
    const form: Form = {
      id: 'withdraw-logo',
      about: { fiche: fiche.id, authorisation },
      title: say.title,
      intro: say.intro(bodyName(reader, found?.ministry ?? '')),
      submit: say.submit,
      fields: [reasonField(say.reason, '', false)],
    };
    return unlessRefused(form, 'withdraw-logo', { fiche: fiche.id, authorisation }, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const reason = answers.text('reason', REASON_MAX, false);
    return answers.read('withdraw-logo', {
      fiche: about.fiche ?? '',
      authorisation: about.authorisation ?? '',
      ...whereGiven('reason', reason),
    });
  },
};

/** R4.4: to which services a ministry relayed the action. */
export const recordRelay: FormKind = {
  id: 'record-relay',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    // A command names no ministry: it is one's own.
    const ministry = about.ministry ?? ownMinistry(fiche, reader) ?? '';
    const say = reader.words.life.forms.relay;
    const form: Form = {
      id: 'record-relay',
      about: { fiche: fiche.id, ministry },
      title: say.title,
      intro: say.intro(bodyName(reader, ministry), fichesName(fiche, reader)),
      submit: say.submit,
      fields: [{ type: 'long-text', name: 'text', label: say.text, required: true, maxLength: REASON_MAX }],
    };
    return unlessRefused(form, 'record-relay', { fiche: fiche.id, ministry, text: SOMETHING }, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const text = answers.text('text', REASON_MAX, true);
    return answers.read('record-relay', { fiche: about.fiche ?? '', ministry: about.ministry ?? '', text });
  },
};

/** One of the two sheets of a digital tool (R10.1). */
export const fileDigitalSheet: FormKind = {
  id: 'file-digital-sheet',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    const sheet = sheetNamed(about.sheet);
    const tool = Number(about.tool ?? 0);
    if (!sheet) return { code: 'invalid', field: 'sheet' };
    const say = reader.words.life.forms.digital;
    const name = toolsOf(world.agreement, fiche)[tool] ?? '';
    const before = gateOf(fiche, tool).sheets[sheet];
    const form: Form = {
      id: 'file-digital-sheet',
      about: { fiche: fiche.id, tool: String(tool), sheet },
      title: say.title,
      intro: say.intro(reader.words.life.page.sheets[sheet], reader.words.format.quoted(name)),
      submit: say.submit,
      fields: [
        {
          type: 'long-text',
          name: 'text',
          label: say.text,
          required: true,
          maxLength: LONG_TEXT_MAX,
          ...(before ? { value: before.text } : {}),
        },
        {
          type: 'text',
          name: 'link',
          label: say.link,
          required: false,
          maxLength: 2000,
          ...(before?.link === undefined ? {} : { value: before.link }),
        },
      ],
    };
    return unlessRefused(form, 'file-digital-sheet', { fiche: fiche.id, tool, sheet, text: SOMETHING }, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const text = answers.text('text', LONG_TEXT_MAX, true);
    const link = answers.text('link', 2000, false);
    return answers.read('file-digital-sheet', {
      fiche: about.fiche ?? '',
      tool: Number(about.tool ?? 0),
      sheet: sheetNamed(about.sheet),
      text,
      ...whereGiven('link', link),
    });
  },
};

const sheetNamed = (name: string | undefined): DigitalSheet | undefined =>
  DIGITAL_SHEETS.find((sheet) => sheet === name);

/** A line of the directory (R9.5). */
export const keepContact: FormKind = {
  id: 'keep-contact',
  loads: ({ contact }) => (contact === undefined ? {} : { contact }),
  show: (world, about, reader) => {
    const say = reader.words.life.forms.contact;
    const { contact } = world;
    const field = (name: 'region' | 'organisation' | 'name' | 'mail', maxLength: number) => ({
      type: 'text' as const,
      name,
      label: say[name],
      required: true,
      maxLength,
      ...(contact ? { value: contact[name] } : {}),
    });
    const form: Form = {
      id: 'keep-contact',
      about: contact ? { contact: contact.id } : {},
      title: say.title,
      intro: say.intro,
      submit: say.submit,
      fields: [field('region', 100), field('organisation', 200), field('name', 150), field('mail', 250)],
    };
    const likely = {
      ...(about.contact === undefined ? {} : { contact: about.contact }),
      region: SOMETHING,
      organisation: SOMETHING,
      name: SOMETHING,
      mail: 'a@example.org',
    };
    return unlessRefused(form, 'keep-contact', likely, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    return answers.read('keep-contact', {
      ...whereGiven('contact', about.contact ?? ''),
      region: answers.text('region', 100, true),
      organisation: answers.text('organisation', 200, true),
      name: answers.text('name', 150, true),
      mail: answers.text('mail', 250, true),
    });
  },
};

const PART_MAX = 2 * LONG_TEXT_MAX;
const yearIn = (about: Readonly<Record<string, string>>): number => Number(about.report ?? 0);

/** The qualitative parts of the annual report (R12.2). */
export const writeReport: FormKind = {
  id: 'write-report',
  loads: ({ report = '' }) => ({ report }),
  show: (world, about, reader) => {
    const say = reader.words.life.forms.report;
    const year = yearIn(about);
    const form: Form = {
      id: 'write-report',
      about: { report: String(year) },
      title: say.title(year),
      intro: say.intro,
      submit: say.submit,
      fields: REPORT_PARTS.map((part) => ({
        type: 'long-text',
        name: part,
        label: reader.words.life.report.parts[part],
        required: part === 'overview',
        maxLength: PART_MAX,
        ...(world.report?.parts[part] === undefined ? {} : { value: world.report.parts[part] }),
      })),
    };
    return unlessRefused(form, 'write-report', { year, parts: { overview: SOMETHING } }, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const parts = Object.fromEntries(
      REPORT_PARTS.map((part) => [part, answers.text(part, PART_MAX, part === 'overview')]),
    );
    return answers.read('write-report', { year: yearIn(about), parts });
  },
};

export const presentReport: FormKind = {
  id: 'present-report',
  loads: ({ report = '' }) => ({ report }),
  show: (world, about, reader) => {
    const say = reader.words.life.forms.report;
    const to = about.to === 'board' ? 'board' : 'commission';
    const year = yearIn(about);
    const form: Form = {
      id: 'present-report',
      about: { report: String(year), to },
      title: say.presentTitle,
      intro: say.presentIntro(year, say.presentTo[to]),
      submit: say.presentSubmit,
      fields: [{ type: 'day', name: 'on', label: say.on, required: true, value: reader.today }],
    };
    return unlessRefused(form, 'present-report', { year, to, on: reader.today }, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const on = answers.day('on', true);
    return answers.read('present-report', { year: yearIn(about), to: about.to ?? '', on });
  },
};

export const askReportChanges: FormKind = {
  id: 'ask-report-changes',
  loads: ({ report = '' }) => ({ report }),
  show: (world, about, reader) => {
    const say = reader.words.life.forms.report;
    const year = yearIn(about);
    const { body = '' } = about;
    const form: Form = {
      id: 'ask-report-changes',
      about: { report: String(year), body },
      title: say.changesTitle,
      intro: say.changesIntro(bodyName(reader, body), year),
      submit: say.changesSubmit,
      fields: [{ type: 'long-text', name: 'text', label: say.changes, required: true, maxLength: LONG_TEXT_MAX }],
    };
    return unlessRefused(form, 'ask-report-changes', { year, body, text: SOMETHING }, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const text = answers.text('text', LONG_TEXT_MAX, true);
    return answers.read('ask-report-changes', { year: yearIn(about), body: about.body ?? '', text });
  },
};
