import type { Change } from '../../src/ports.ts';
import { committedAt, committedOf } from '../../src/rules/board.ts';
import type { Entry, World } from '../../src/rules/decide.ts';
import type { FactOf, Voucher } from '../../src/rules/facts.ts';
import { currentContent, type Fiche } from '../../src/rules/fiche.ts';
import { contentOf } from '../../src/rules/fiche-content.ts';
import type { Moment } from '../../src/rules/time.ts';
import { overAt, type Vote } from '../../src/rules/vote.ts';
import type { DatabaseTransaction } from './client.ts';
import { eraseRows } from './own-data.ts';
import { dateOf, fromMandate, isClosed, toJson, toVoteDocument } from './rows.ts';

type Tx = DatabaseTransaction;

/** Writes an act: journal, state and head. The caller holds the chain's row. */
export async function commitChange(tx: Tx, agreement: string, { entries, before, after }: Change): Promise<void> {
  await commitEntries(tx, agreement, entries, after.fiche?.id);
  await writeState(tx, agreement, before, after);
  for (const { entry } of entries) await writeDecision(tx, agreement, entry, after);
}

type Entries = Change['entries'];

/** The journal of a chain, and what a fact says that has a table of its own. */
export async function commitEntries(tx: Tx, chain: string, entries: Entries, fiche?: string): Promise<void> {
  const last = entries.at(-1)?.journal;
  if (!last) return;
  await writeJournal(tx, entries, fiche);
  for (const { entry } of entries) await writeRow(tx, chain, entry);
  await tx.chain.update({ where: { id: chain }, data: { seq: last.seq, hash: last.hash } });
}

async function writeJournal(tx: Tx, entries: Entries, fiche: string | undefined): Promise<void> {
  await tx.journalEntry.createMany({
    data: entries.map(({ journal }) => ({
      chain: journal.chain,
      seq: journal.seq,
      at: dateOf(journal.at),
      by: toJson(journal.by),
      via: journal.via,
      room: journal.room ?? null,
      version: journal.version ?? null,
      fact: toJson(journal.fact),
      prev: journal.prev,
      hash: journal.hash,
      ficheId: subjectId(journal.fact.fiche) ?? (journal.fact.vote === undefined ? null : (fiche ?? null)),
      voteId: subjectId(journal.fact.vote),
    })),
  });
  const openings = entries.flatMap(({ journal: { chain, seq }, openings: said }) =>
    said.map(({ field, salt, value }) => ({ chain, seq, field, salt, value: toJson(value) })),
  );
  if (openings.length > 0) await tx.opening.createMany({ data: openings });
}

const subjectId = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What a fact says that has a table of its own. */
async function writeRow(tx: Tx, chain: string, entry: Entry): Promise<void> {
  const { fact } = entry;
  switch (fact.kind) {
    case 'MandateGiven': {
      const row = fromMandate(chain, fact.mandate);
      await tx.mandate.create({
        data: {
          id: row.id,
          agreementId: row.agreement_id,
          personId: row.person_id,
          kind: row.kind,
          seat: row.seat,
          role: row.role,
          scope: row.scope,
          firstDay: row.first_day,
          lastDay: row.last_day,
          boardMember: row.board_member,
        },
      });
      return;
    }
    case 'MandateEnded':
      await tx.mandate.update({ where: { id: fact.mandate }, data: { lastDay: fact.to } });
      return;
    case 'BallotCast': {
      const ballot = {
        choice: fact.choice,
        by: fact.entered ? null : (entry.by.person ?? null),
        entered: fact.entered,
        at: dateOf(entry.at),
        via: entry.via,
        seq: entry.seq,
        hash: entry.hash,
      };
      await tx.ballot.upsert({
        where: { voteId_seat: { voteId: fact.vote, seat: fact.seat } },
        create: { voteId: fact.vote, seat: fact.seat, ...ballot },
        update: ballot,
      });
      return;
    }
    case 'SeatSteppedAside':
      await tx.ballot.deleteMany({ where: { voteId: fact.vote, seat: fact.seat } });
      return;
    case 'RemarkWithdrawn':
      // The text goes, with its salt; the entry with its hash stays (R17.3, R16.4).
      await tx.$executeRaw`
        DELETE FROM opening o USING journal j
        WHERE o.chain = ${chain} AND o.field = 'text' AND j.chain = o.chain AND j.seq = o.seq
          AND j.fiche_id = ${fact.fiche} AND j.fact->>'kind' = 'RemarkMade' AND j.fact->>'remark' = ${fact.remark}`;
      return;
    case 'ContactKept': {
      const { contact: id, region, organisation, name, mail } = fact;
      const row = { region, organisation, name, mail };
      await tx.contact.upsert({ where: { id }, create: { id, agreementId: chain, ...row }, update: row });
      return;
    }
    case 'ContactRemoved':
      // The person's data go, with their salts; the entries with their hashes stay (R9.5, R16.4).
      await tx.contact.deleteMany({ where: { id: fact.contact, agreementId: chain } });
      await tx.$executeRaw`
        DELETE FROM opening o USING journal j
        WHERE o.chain = ${chain} AND j.chain = o.chain AND j.seq = o.seq
          AND j.fact->>'kind' = 'ContactKept' AND j.fact->>'contact' = ${fact.contact}`;
      return;
    case 'RoomBound': {
      const { room: id, platform, name, address } = fact;
      const row = { agreementId: chain, platform, name, address: toJson(address), closedAt: null };
      await tx.room.upsert({ where: { id }, create: { id, ...row }, update: row });
      return;
    }
    case 'RoomClosed':
      await tx.room.update({ where: { id: fact.room }, data: { closedAt: dateOf(entry.at) } });
      return;
    case 'ReminderSent':
    case 'ReminderDropped':
    case 'ReminderMuted':
      await writeReminder(tx, chain, fact, entry.at);
      return;
    case 'FeedOpened': {
      const { feed: id, person: personId } = fact;
      await tx.calendarFeed.create({ data: { id, agreementId: chain, personId, at: dateOf(entry.at) } });
      return;
    }
    case 'FeedRevoked':
      await tx.calendarFeed.update({ where: { id: fact.feed }, data: { revokedAt: dateOf(entry.at) } });
      return;
    case 'PersonAdded':
      await tx.person.create({ data: { id: fact.person, name: fact.name, mail: fact.mail ?? null } });
      return;
    case 'PersonCorrected':
      await tx.person.update({ where: { id: fact.person }, data: { name: fact.name, mail: fact.mail ?? null } });
      // Another address is tried again.
      await tx.mailbox.updateMany({ where: { personId: fact.person }, data: { refusedAt: null, refusal: null } });
      return;
    case 'PersonErased':
      await eraseRows(tx, fact.person);
      return;
    case 'LinkAsked': {
      const { request, person: personId, platform, account, locale = null } = fact;
      await tx.linkRequest.create({ data: { id: request, personId, platform, account, locale, at: dateOf(entry.at) } });
      return;
    }
    case 'LinkRefused':
      await tx.linkRequest.delete({ where: { id: fact.request } });
      return;
    case 'AccountLinked':
      if (fact.request !== undefined) await tx.linkRequest.deleteMany({ where: { id: fact.request } });
      await tx.account.create({
        data: {
          platform: fact.platform,
          account: fact.account,
          personId: fact.person,
          vouchedBy: fact.vouchedBy ?? formerVoucher(fact, entry),
        },
      });
      if (fact.locale !== undefined)
        await tx.person.update({ where: { id: fact.person }, data: { locale: fact.locale } });
      return;
    case 'AccountUnlinked':
      await tx.account.delete({ where: { platform_account: { platform: fact.platform, account: fact.account } } });
      return;
    default:
      return;
  }
}

/** Each once (R14.4): a second process that sends the same one at the same time fails on its key. */
async function writeReminder(
  tx: Tx,
  agreementId: string,
  fact: { readonly kind: string; readonly reminder: string },
  at: Moment,
): Promise<void> {
  const row = { state: REMINDER_STATES[fact.kind] ?? '', at: dateOf(at) };
  // One that was muted can still be sent by hand.
  const unmuted = await tx.reminder.updateMany({
    where: { agreementId, id: fact.reminder, state: 'muted' },
    data: row,
  });
  if (unmuted.count === 0) await tx.reminder.create({ data: { agreementId, id: fact.reminder, ...row } });
}

const REMINDER_STATES: Readonly<Record<string, string>> = {
  ReminderSent: 'sent',
  ReminderDropped: 'dropped',
  ReminderMuted: 'muted',
};

/** What an entry says that does not name it: a request is answered by a secretary, the console is the operator's. */
const formerVoucher = ({ request }: FactOf<'AccountLinked'>, { by }: Entry): Voucher =>
  request !== undefined ? 'secretariat' : by.as === 'operator' ? 'operator' : 'mail';

/** What changed of the things that the act looked at. */
async function writeState(tx: Tx, agreement: string, before: World, after: World): Promise<void> {
  if (after.numbers !== before.numbers)
    await tx.agreement.update({ where: { id: agreement }, data: { numbers: toJson(after.numbers) } });
  if (after.calendar && after.calendar !== before.calendar)
    await tx.agreement.update({ where: { id: agreement }, data: { calendar: toJson(after.calendar) } });
  if (after.publication && after.publication !== before.publication)
    await tx.agreement.update({ where: { id: agreement }, data: { publication: toJson(after.publication) } });
  if (after.consultation && after.consultation !== before.consultation) {
    const { id, opensAt, closesAt } = after.consultation;
    const row = { opensAt: dateOf(opensAt), closesAt: dateOf(closesAt), document: toJson(after.consultation) };
    await tx.consultation.upsert({ where: { id }, create: { id, agreementId: agreement, ...row }, update: row });
  }
  if (after.vote && after.vote !== before.vote) await writeVote(tx, agreement, after, after.vote, before.vote);
  if (after.fiche && after.fiche !== before.fiche) await writeFiche(tx, agreement, after.fiche);
  if (after.report && after.report !== before.report) {
    const { year } = after.report;
    const document = toJson(after.report);
    await tx.report.upsert({
      where: { agreementId_year: { agreementId: agreement, year } },
      create: { agreementId: agreement, year, document },
      update: { document },
    });
  }
}

async function writeVote(tx: Tx, agreement: string, world: World, vote: Vote, before: Vote | undefined): Promise<void> {
  const document = toVoteDocument(vote);
  // A ballot is in its own table: a vote that gained one only is not written again.
  if (before && JSON.stringify(document) === JSON.stringify(toVoteDocument(before))) return;
  const row = { state: vote.state, overAt: dateOf(overAt(world, vote)), document: toJson(document) };
  const ficheId = vote.subject.kind === 'motion' ? null : vote.subject.fiche;
  await tx.vote.upsert({
    where: { id: vote.id },
    create: { id: vote.id, agreementId: agreement, ficheId, consultationId: vote.consultation, ...row },
    update: row,
  });
}

async function writeFiche(tx: Tx, agreement: string, fiche: Fiche): Promise<void> {
  const content = contentOf(currentContent(fiche));
  const committed = committedAt(fiche);
  const row = {
    reference: fiche.reference ?? null,
    programmeYear: fiche.programmeYear ?? content.programmeYear ?? null,
    state: fiche.state,
    consultationId: fiche.consultation ?? null,
    voteId: fiche.vote ?? null,
    title: content.title,
    changedAt: dateOf(fiche.changedAt),
    committedCents: committedOf(fiche),
    committedAt: committed === undefined ? null : dateOf(committed),
    document: toJson(fiche),
  };
  await tx.fiche.upsert({
    where: { id: fiche.id },
    create: { id: fiche.id, agreementId: agreement, authorId: fiche.author, ...row },
    update: row,
  });
}

async function writeDecision(tx: Tx, agreement: string, entry: Entry, after: World): Promise<void> {
  const { fact } = entry;
  if (fact.kind !== 'DecisionTaken' || !isClosed(after.vote)) return;
  await tx.decision.create({
    data: {
      agreementId: agreement,
      number: fact.decision,
      voteId: fact.vote,
      ficheId: fact.subject.kind === 'motion' ? null : fact.subject.fiche,
      outcome: fact.outcome,
      tally: toJson(after.vote.tally),
      at: dateOf(entry.at),
      seq: entry.seq,
      hash: entry.hash,
    },
  });
}
