import type { MeetingFact } from '../rules/meeting-facts.ts';

/** The register's lines about sessions, dates and reminders. */
export const meetingRegisterFr = {
  SessionPlanned: (session: string, when: string) => `Séance prévue : ${session}, le ${when}`,
  SessionMoved: (session: string, when: string) => `Séance déplacée : ${session}, au ${when}`,
  SessionCancelled: (session: string) => `Séance annulée : ${session}`,
  PointAdded: (session: string) => `Point ajouté à l’ordre du jour de ${session}`,
  PointRemoved: (session: string) => `Point retiré de l’ordre du jour de ${session}`,
  DocumentAttached: (session: string) => `Document joint à ${session}`,
  DocumentRemoved: (session: string) => `Document retiré de ${session}`,
  AgendaApproved: (party: string, session: string) => `Ordre du jour approuvé par ${party} : ${session}`,
  AgendaChangeAsked: (party: string, session: string) =>
    `Modification de l’ordre du jour demandée par ${party} : ${session}`,
  SessionConvened: (session: string) => `Convocation envoyée : ${session}`,
  ConvocationDelivered: (session: string, name: string, way: string) =>
    `Convocation remise à ${name} (${way}) : ${session}`,
  ConvocationRead: (session: string, name: string) => `Convocation lue par ${name} : ${session}`,
  ConvocationUnreached: (session: string, names: string) => `Convocation pas encore parvenue à ${names} : ${session}`,
  SessionOpened: (session: string) => `Séance ouverte : ${session}`,
  AttendanceTaken: (seat: string, presence: string, session: string) =>
    `Présence du siège ${seat} (${presence}) : ${session}`,
  GuestNoted: (session: string) => `Invité noté : ${session}`,
  SessionClosed: (session: string) => `Séance close : ${session}`,
  MinutesCorrected: (session: string) => `Relevé de décisions complété : ${session}`,
  MinutesApproved: (session: string) => `Relevé de décisions approuvé : ${session}`,
  DatesSet: (year: string) => `Dates de la commission et du conseil d’administration notées (${year})`,
  YearApproved: (party: string, what: string) => `Accord donné par ${party} : ${what}`,
  YearChangeAsked: (party: string, what: string) => `Modification demandée par ${party} : ${what}`,
  ConciliationAsked: (party: string) => `Conciliation demandée par ${party}`,
  ReminderSent: (reminder: string) => `Rappel envoyé : ${reminder}`,
  ReminderDropped: (reminder: string) => `Rappel écarté après une interruption : ${reminder}`,
  ReminderMuted: (reminder: string) => `Rappel mis en sourdine : ${reminder}`,
  FeedOpened: 'Adresse de calendrier ouverte',
  FeedRevoked: 'Adresse de calendrier supprimée',
} satisfies Record<MeetingFact['kind'], unknown>;
