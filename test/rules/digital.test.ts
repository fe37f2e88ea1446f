import { describe, expect, test } from 'vitest';
import { fileDigitalSheet, gateOf, mayGoOnline, missingInGate, toolsOf } from '../../src/rules/digital.ts';
import { agrees, amending, everyoneVotes, filesSheet, mayTake, running } from '../support/life.ts';
import type { Act } from '../support/world.ts';

const gate = (scene: ReturnType<typeof running>) => missingInGate(scene.world.agreement, scene.fiche, 0);
const filed = () => running().after('pro', filesSheet('data-protection')).after('pro', filesSheet('transparency'));
const open = () => filed().after('nora', agrees('NORD')).after('sami', agrees('SUD'));

describe('R10.1: the gate before a digital tool goes online', () => {
  test('both sheets and both ministries; until then not to be put online', () => {
    expect(toolsOf(running().world.agreement, running().fiche)).toEqual(['Carnet en ligne']);
    expect(gate(running())).toEqual({ sheets: ['data-protection', 'transparency'], ministries: ['NORD', 'SUD'] });
    expect(mayGoOnline(filed().world.agreement, filed().fiche, 0)).toBe(false);
    expect(mayGoOnline(open().world.agreement, open().fiche, 0)).toBe(true);
  });

  test('a ministry agrees to what it can read, for itself alone, and may take it back', () => {
    expect(running().when('nora', agrees('NORD')).refusal).toEqual({
      code: 'sheets-first',
      sheets: ['data-protection', 'transparency'],
    });
    expect(filed().when('nora', agrees('SUD')).refusal).toMatchObject({ code: 'not-allowed' });
    expect(filed().when('sec', agrees('NORD')).refusal).toMatchObject({ code: 'not-allowed' });
    expect(gate(open().after('nora', agrees('NORD', false)))).toEqual({ sheets: [], ministries: ['NORD'] });
    expect(open().when('nora', agrees('NORD')).facts).toEqual([]);
  });

  test('another sheet asks the ministries again', () => {
    const changed = open().after('pro', filesSheet('transparency', 'Les résultats sont triés par date.'));
    expect(gate(changed)).toEqual({ sheets: [], ministries: ['NORD', 'SUD'] });
    expect(open().when('pro', filesSheet('transparency')).facts).toEqual([]);
  });

  test('a sheet says something, and may lead to more by an address that opens', () => {
    const filing =
      (text: string, link?: string): Act =>
      (w, ctx) =>
        fileDigitalSheet(w, { tool: 0, sheet: 'transparency', text, ...(link === undefined ? {} : { link }) }, ctx);
    expect(running().when('pro', filing(' ')).refusal).toEqual({ code: 'text-needed', field: 'text' });
    expect(running().when('pro', filing('Un tri.', 'http://x')).refusal).toEqual({ code: 'invalid', field: 'link' });
    const linked = running().after('pro', filing('Un tri.', 'https://example.org/tri'));
    expect(gateOf(linked.fiche, 0).sheets.transparency).toMatchObject({ link: 'https://example.org/tri' });
    expect(linked.when('pro', filing('Un tri.', ' https://example.org/tri ')).facts).toEqual([]);
    expect(linked.when('pro', filing('Un tri.')).facts).toHaveLength(1);
  });

  test('a tool that has no name yet has a gate all the same', () => {
    const agreement = mayTake({ name: false });
    const nameless = running({ content: { tools: [{}, { name: 'Carnet' }] }, world: { agreement } });
    expect(toolsOf(agreement, nameless.fiche)).toEqual(['', 'Carnet']);
    expect(mayGoOnline(agreement, nameless.fiche, 0)).toBe(false);
  });

  test('an amendment that gives up the tools shuts their gates', () => {
    const none = everyoneVotes(amending(open(), { tools: [] }));
    expect(none.fiche.gates).toEqual([]);
  });

  test('only of a tool that the action has', () => {
    const none = running({ content: { tools: [] } });
    expect(none.when('pro', filesSheet('transparency')).refusal).toMatchObject({ code: 'not-found', what: 'tool' });
  });

  test('an amendment that moves the tool takes its gate along; one that renames it shuts it', () => {
    const moved = everyoneVotes(amending(open(), { tools: [{ name: 'Plan' }, { name: 'Carnet en ligne' }] }));
    expect(mayGoOnline(moved.world.agreement, moved.fiche, 1)).toBe(true);
    expect(mayGoOnline(moved.world.agreement, moved.fiche, 0)).toBe(false);
    const renamed = everyoneVotes(amending(open(), { tools: [{ name: 'Carnet sur téléphone' }] }));
    expect(mayGoOnline(renamed.world.agreement, renamed.fiche, 0)).toBe(false);
  });
});
