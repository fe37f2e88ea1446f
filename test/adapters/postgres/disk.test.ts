import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diskOf } from '../../../adapters/disk.ts';
import { hasRoom, isDiskFull } from '../../../adapters/postgres/disk.ts';
import { addPerson } from '../../../src/people.ts';
import { NoRoom } from '../../../src/ports.ts';
import { fillDisk, makeRoom } from '../../support/full-disk.ts';
import { openedConsultation, type TestRegister, testRegister } from '../../support/register.ts';

describe('a database whose disk is full', () => {
  let register: TestRegister;
  beforeAll(async () => {
    register = await testRegister();
    await fillDisk(register.database);
  });
  afterAll(() => register.close());
  const operator = { actor: { operator: true }, as: { as: 'operator' }, via: 'cli' } as const;
  const inscribed = () => addPerson(register.ports, { name: 'Iris', mail: 'iris@example.org' }, operator);

  test('is known by one name to the core, whichever way was written: an act, or people', async () => {
    await expect(openedConsultation(register)).rejects.toBeInstanceOf(NoRoom);
    await expect(inscribed()).rejects.toBeInstanceOf(NoRoom);
    expect(await register.database.person.count({ where: { mail: 'iris@example.org' } })).toBe(0);
  });

  test('has no room for one more megabyte, until there is; what was tried leaves nothing', async () => {
    expect(await hasRoom(register.database)).toBe(false);
    await makeRoom(register.database);
    expect(await hasRoom(register.database)).toBe(true);
    expect(await hasRoom(register.database)).toBe(true);
    expect('person' in (await inscribed())).toBe(true);
  });
});

test('a server that ends for want of room may have kept what it was writing: that is no “nothing was recorded”', () => {
  expect(isDiskFull({ code: '53100', severity: 'ERROR' })).toBe(true);
  expect(isDiskFull({ code: '53100', severity: 'PANIC' })).toBe(false);
  expect(isDiskFull({ code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '53100' } } } })).toBe(true);
  for (const other of [undefined, null, 'full', new Error('full'), { code: '53200' }])
    expect(isDiskFull(other)).toBe(false);
});

test('what a process knows: full from the first refusal, said once a minute at most, until one more would fit', async () => {
  let said = 0;
  let room = false;
  const disk = diskOf({ hasRoom: async () => room, onFull: () => (said += 1) });
  expect(await disk.isFull()).toBe(false);
  expect(disk.noted(new Error('another'))).toBe(false);
  for (let n = 0; n < 5; n += 1) expect(disk.noted(new NoRoom())).toBe(true);
  expect(said).toBe(1);
  expect(await disk.isFull()).toBe(true);
  room = true;
  expect(await disk.isFull()).toBe(false);
});
