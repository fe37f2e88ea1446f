import { describe, expect, test } from 'vitest';
import type { Refusal, RefusalCode } from '../../src/rules/refusals.ts';
import { refusal } from '../../src/views/refusal.ts';
import { LOCALES } from '../../src/words/words.ts';
import { draw, reading, stringsIn } from './drawn.ts';

const at = '2027-02-26T17:00:00.000Z';

/** One of each: a code that is missing here does not compile. */
const EACH: { readonly [C in RefusalCode]: Extract<Refusal, { code: C }> } = {
  'no-role-here': { code: 'no-role-here' },
  'mandate-running': { code: 'mandate-running', agreement: 'Convention', until: '2027-12-31' },
  'no-mail': { code: 'no-mail' },
  'no-documents': { code: 'no-documents' },
  'documents-waiting': { code: 'documents-waiting', most: 10 },
  'not-allowed': {
    code: 'not-allowed',
    right: 'run',
    who: ['secretariat', 'operator-seat', 'ministry-seat', 'commission', 'board', 'proposer', 'guest', 'clock'],
  },
  'seat-left': { code: 'seat-left', seat: 'OPCO-01', until: '2027-01-31' },
  'substitute-acts': { code: 'substitute-acts', seat: 'OPCO-10', substitute: 'person-substitute', until: '2027-03-31' },
  'seat-not-in-roll': { code: 'seat-not-in-roll', seat: 'OPCO-01' },
  'seat-vacant': { code: 'seat-vacant', seat: 'MENJS' },
  'unknown-seat': { code: 'unknown-seat', seat: 'OPCO-99' },
  'not-found': { code: 'not-found', what: 'fiche', given: 'FA-2027-999' },
  'agreement-ended': { code: 'agreement-ended', state: 'expired', article: '17', lastDay: '2029-01-14' },
  'agreement-not-yet': { code: 'agreement-not-yet', from: '2026-01-15' },
  'wrong-state': { code: 'wrong-state', state: 'draft', from: ['submitted', 'examined', 'on-agenda'] },
  'not-yours': { code: 'not-yours', what: 'fiche' },
  'only-secretariat-now': { code: 'only-secretariat-now', state: 'on-agenda' },
  content: {
    code: 'content',
    faults: [
      { path: ['title'], code: 'missing' },
      { path: ['annex', 1, 'cents'], code: 'resources-differ', given: '100', allowed: ['100', '90'] },
    ],
  },
  'programme-year-fixed': { code: 'programme-year-fixed', year: 2027 },
  'text-needed': { code: 'text-needed', field: 'recommendations' },
  'text-too-long': { code: 'text-too-long', field: 'remark', max: 3000, length: 3001 },
  'establishment-not-sent-back': { code: 'establishment-not-sent-back' },
  'maintained-not-sent-back': { code: 'maintained-not-sent-back' },
  'commission-first': { code: 'commission-first', establishment: false },
  'nothing-to-confirm': { code: 'nothing-to-confirm', ministry: 'MENJS' },
  'opinions-missing': { code: 'opinions-missing', ministries: ['MENJS', 'MESRI'] },
  'no-consultation': { code: 'no-consultation' },
  'consultation-not-running': { code: 'consultation-not-running', opensAt: at, closesAt: '2027-03-26T17:00:00.000Z' },
  moment: { code: 'moment', field: 'deadline', fault: 'no-such-hour', given: '2027-03-28T02:30' },
  'in-the-past': { code: 'in-the-past', field: 'closesAt', given: at, now: '2027-02-27T17:00:00.000Z' },
  'too-late': { code: 'too-late', field: 'deadline', given: at, latest: at, why: 'consultation' },
  'not-later': { code: 'not-later', field: 'deadline', given: at, after: at },
  'vote-closed': { code: 'vote-closed', at },
  'vote-called-off': { code: 'vote-called-off', at },
  'vote-over': { code: 'vote-over', deadline: at },
  'stepped-aside': { code: 'stepped-aside', seat: 'OPCO-01' },
  'not-stepped-aside': { code: 'not-stepped-aside', seat: 'OPCO-01' },
  'own-ballot-stands': { code: 'own-ballot-stands', seat: 'OPCO-01' },
  'seats-awaited': { code: 'seats-awaited', seats: ['OPCO-01', 'OPCO-02', 'MENJS'], deadline: at },
  'seat-taken': { code: 'seat-taken', seat: 'OPCO-01', from: '2027-03-01' },
  'person-has-seat': { code: 'person-has-seat', seat: 'OPCO-01' },
  'mandate-over': { code: 'mandate-over', to: '2027-01-31' },
  'end-before-start': { code: 'end-before-start', from: '2027-03-01', to: '2027-02-01' },
  'mail-taken': { code: 'mail-taken', mail: 'someone@example.org' },
  'account-taken': { code: 'account-taken', platform: 'slack' },
  'amendment-under-way': { code: 'amendment-under-way', number: 1 },
  'amendment-state': { code: 'amendment-state', state: 'in-vote', from: ['proposed', 'on-agenda'] },
  'nothing-changes': { code: 'nothing-changes' },
  'correction-only': { code: 'correction-only', fields: ['start', 'annex'] },
  'day-in-future': { code: 'day-in-future', field: 'meeting', given: '2027-03-01' },
  'day-in-past': { code: 'day-in-past', field: 'to', given: '2027-03-01' },
  'board-before-copil': { code: 'board-before-copil', meeting: '2027-03-01', adoptedOn: '2027-03-10' },
  'board-after-end': { code: 'board-after-end', meeting: '2029-03-01', lastDay: '2029-01-14' },
  'ceiling-short': { code: 'ceiling-short', year: 2027, cents: 1_250_000 },
  'spent-before-start': { code: 'spent-before-start', state: 'validated' },
  'year-outside-action': { code: 'year-outside-action', given: 2030, years: [2027] },
  'sheets-missing': { code: 'sheets-missing', years: [2026, 2027] },
  sheet: {
    code: 'sheet',
    faults: [
      { path: ['indicators', 0], code: 'missing' },
      { path: ['lines', 1], code: 'resources-differ', given: '100', allowed: '90' },
    ],
  },
  'only-lifting': { code: 'only-lifting', why: 'not-amended' },
  'no-support': { code: 'no-support', ministry: 'MENJS' },
  'sheets-first': { code: 'sheets-first', sheets: ['data-protection', 'transparency'] },
  'report-state': { code: 'report-state', state: 'validated' },
  'report-not-presented': { code: 'report-not-presented', missing: ['commission', 'board'] },
  'year-not-over': { code: 'year-not-over', year: 2027 },
  'changed-meanwhile': { code: 'changed-meanwhile', by: 'person-opco-01', at, version: 3, fields: ['title'] },
  'no-room-here': { code: 'no-room-here' },
  'room-bound-elsewhere': { code: 'room-bound-elsewhere' },
  'session-state': { code: 'session-state', state: 'planned', from: ['convened', 'open'] },
  order: { code: 'order', copil: '2027-06-08', commission: '2027-06-10', board: '2027-06-20' },
  'year-of-session': { code: 'year-of-session', year: 2026, day: '2027-06-08' },
  'approvals-missing': { code: 'approvals-missing', parties: ['OPCO', 'MESRI'] },
  'not-convened': { code: 'not-convened' },
  'too-early': { code: 'too-early', from: '2027-06-08' },
  'votes-open': { code: 'votes-open', count: 2 },
  'reminder-known': { code: 'reminder-known', state: 'sent' },
  'reminder-idle': { code: 'reminder-idle' },
  invalid: { code: 'invalid', field: 'ministry' },
};

describe.each(Object.values(EACH))('the “no” of $code', (refused) => {
  test.each(LOCALES)('is a finished sentence that names no code of ours (%s)', (locale) => {
    const view = refusal(refused, {}, reading('member', locale));
    expect(view.summary).toMatch(/[.!?]$/);
    expect(view.summary.length).toBeGreaterThan(20);
    const texts = stringsIn({ ...view, name: '', actions: [] }).map(([, text]) => text);
    expect(texts.join('\n')).not.toMatch(/undefined|\[object|NaN|OPCO-01|[a-z]+-seat\b|not-found|no-such-hour/);
    expect(view.status?.text).toBeTruthy();
  });
});

test('a seat is named as people know it, and several of one body in short', () => {
  const { summary } = refusal(EACH['seats-awaited'], {}, reading('secretariat'));
  expect(summary).toContain('OPCO EP – représentant 1 et 2\u202f; MENJS');
});

test('where there is no agenda yet, the way to one is a button', () => {
  const { actions } = refusal(EACH['no-consultation'], {}, reading('secretariat'));
  expect(actions).toMatchObject([{ intent: { kind: 'form', form: 'open-consultation' } }]);
});

test('on a closed vote an old card is answered with the result', () => {
  expect(draw('refusal.vote-closed')).toMatchObject({
    blocks: [{ kind: 'paragraph' }, { kind: 'note', tone: 'danger' }, { kind: 'tally' }],
    actions: [{ label: 'Voir la décision' }],
  });
});
