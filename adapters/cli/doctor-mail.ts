import { capacitiesOf } from '../../src/rules/rights.ts';
import { holdsOn } from '../../src/rules/seats.ts';
import { dayOf } from '../../src/rules/time.ts';
import type { Config } from '../config.ts';
import { smtpMailer } from '../mail/send.ts';
import type { Database } from '../postgres/client.ts';
import type { Check } from './checks.ts';
import { portsOn } from './console.ts';

/** Does the server of SMTP_URL answer, and take our user? Nothing is sent. */
export async function mailServer({ smtp, mode }: Config): Promise<readonly Check[]> {
  if (!smtp) {
    if (mode === 'demo') return [];
    const message =
      'SMTP_URL is not set: nobody can sign in to the web room, and no consultation goes by mail (R11.6). Set it, with MAIL_FROM';
    return [{ level: 'warning', check: 'mail', message }];
  }
  const { host } = new URL(smtp.url);
  const mailer = smtpMailer(smtp);
  try {
    await mailer.check();
    return [{ level: 'ok', check: 'mail', message: `${host} answers; mails come from ${smtp.from}` }];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ level: 'fault', check: 'mail', message: `${host} does not take mails from here (${why}); see SMTP_URL` }];
  }
}

/** Whom mail does not reach: a written consultation is told to each member by mail (R11.6). */
export async function unreachedByMail(database: Database): Promise<readonly Check[]> {
  const { library } = portsOn(database);
  const now = await library.now();
  const checks: Check[] = [];
  for (const { id } of await library.agreements()) {
    const standing = await library.standing(id);
    if (!standing) continue;
    const { agreement, committee } = standing;
    const today = dayOf(now, agreement.timeZone);
    const acting = committee.mandates.filter((mandate) => holdsOn(mandate, today)).map(({ person }) => person);
    const members = [...new Set(acting)].filter((person) =>
      capacitiesOf(agreement, committee, { person }, today).some(({ as }) => as === 'seat'),
    );
    const rows = await database.person.findMany({ where: { id: { in: members } }, include: { mailbox: true } });
    const without = rows.filter(({ mail }) => mail === null).map(({ name }) => name);
    const refused = rows.filter(({ mail, mailbox }) => mail !== null && mailbox?.refusedAt).map(({ name }) => name);
    if (without.length > 0)
      checks.push({
        level: 'warning',
        check: id,
        message: `no mail address: ${without.join(', ')}. Give it: copil people correct WHO --mail MAIL`,
      });
    if (refused.length > 0)
      checks.push({
        level: 'warning',
        check: id,
        message: `their mail server refuses the address: ${refused.join(', ')}. Correct it: copil people correct WHO --mail MAIL`,
      });
  }
  return checks;
}
