import type { Library, Ports } from '../src/ports.ts';
import { codeVersion } from './code-version.ts';
import { frenchHolidays } from './holidays.ts';
import type { PastPorts } from './past.ts';
import type { Database } from './postgres/client.ts';
import { postgresLibrary } from './postgres/library.ts';
import { postgresRegister, type RegisterOptions } from './postgres/register.ts';
import { newId, newSalt, sha256 } from './tools.ts';

/** What the core asks for, from PostgreSQL and this machine. */
export const portsOn = (
  database: Database,
  options: RegisterOptions &
    Pick<Ports, 'feedAddress' | 'publicAddress' | 'watch'> &
    Pick<Library, 'invitationAddress'> = {},
): Ports => ({
  register: postgresRegister(database, options),
  library: {
    ...postgresLibrary(database, options.clock),
    ...(options.invitationAddress ? { invitationAddress: options.invitationAddress } : {}),
  },
  newId,
  newSalt,
  sha256,
  code: codeVersion,
  holidays: frenchHolidays,
  ...(options.feedAddress ? { feedAddress: options.feedAddress } : {}),
  ...(options.publicAddress ? { publicAddress: options.publicAddress } : {}),
  ...(options.watch ? { watch: options.watch } : {}),
});

/** For what happened before anybody could be told: another clock, nobody told, one transaction. */
export const pastPortsOn = (database: Database): PastPorts => ({
  at: (clock) => portsOn(database, { clock }),
  whole: (clock, play) =>
    database.$transaction((within) => play(portsOn(database, { clock, quiet: true, within })), {
      maxWait: 15_000,
      timeout: 300_000,
    }),
});
