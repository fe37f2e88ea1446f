import { describe, expect, test } from 'vitest';
import type { Content } from '../../src/deliver.ts';
import type { LifeTold } from '../../src/life-notices.ts';
import { isDue, isStatutory, withoutEchoes } from '../../src/mailing.ts';

const FICHE = { fiche: 'f1', reference: 'FA-2027-001', title: 'Découvrir les métiers' };
const inRooms = (told: LifeTold): Content => ({ event: { event: 'life', told, fiche: FICHE } });
const inPrivate = (told: LifeTold): Content => ({ event: { message: 'life', told, fiche: FICHE } });

const VALIDATED: LifeTold = { what: 'board-decided', value: 'validated', meeting: '2027-03-12' };
const ASKED: LifeTold = { what: 'amendment-opinion', amendment: 1, id: 'a1', ministry: 'NORD' };

describe('what is told by mail of an action’s life after the vote', () => {
  test.each([
    ['R6.2: a decision of the board', VALIDATED],
    ['R12.1: a realisation sheet', { what: 'realised', year: 2027, completes: true }],
    ['R7.3: an amendment changed on the agenda', { what: 'amendment-revised', amendment: 1 }],
  ] as const)('%s is told to each, whoever wants no news; it may wait for others', (_what, told) => {
    for (const content of [inRooms(told), inPrivate(told)]) {
      expect(isStatutory(content)).toBe(true);
      expect(isDue(content)).toBe(false);
    }
  });

  test.each([
    ['an avis on an amendment', ASKED],
    ['a report to validate (R12.2)', { what: 'report-sent', year: 2027, due: '2028-04-29' }],
    ['a logo that may be used no longer (R9.3)', { what: 'logo-withdrawn', ministry: 'NORD' }],
  ] as const)('%s goes at once', (_what, told) => expect(isDue(inPrivate(told))).toBe(true));

  test('that an action starts is news', () => expect(isStatutory(inRooms({ what: 'started' }))).toBe(false));

  test('told in the rooms and in private, it stands once in a mail; what differs stands beside it', () => {
    const other: LifeTold = { what: 'board-decided', value: 'deferred', meeting: '2027-03-12', reasons: 'Un doute.' };
    const waiting = [inRooms(VALIDATED), inPrivate(VALIDATED), inRooms(other)].map((content) => ({ content }));
    expect(withoutEchoes(waiting)).toEqual([waiting[1], waiting[2]]);
  });
});
