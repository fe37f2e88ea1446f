import { accessibilityFr } from './accessibility.fr.ts';
import { calendarFr } from './calendar.fr.ts';
import { chatFr } from './chat.fr.ts';
import { commandsFr } from './commands.fr.ts';
import { commonFr } from './common.fr.ts';
import { consultationFr } from './consultation.fr.ts';
import { dataProtectionFr } from './data-protection.fr.ts';
import { doneFr } from './done.fr.ts';
import { eventsFr } from './events.fr.ts';
import { ficheFr } from './fiche.fr.ts';
import { formatFr } from './format.ts';
import { formsFr } from './forms.fr.ts';
import { homeFr } from './home.fr.ts';
import { importFr } from './import.fr.ts';
import { lifeFr } from './life.fr.ts';
import { mailFr } from './mail.fr.ts';
import { meetingFr } from './meeting.fr.ts';
import { newcomerFr } from './newcomer.fr.ts';
import { ownDataFr } from './own-data.fr.ts';
import { pagesFr } from './pages.fr.ts';
import { papersFr } from './papers.fr.ts';
import { proofFr } from './proof.fr.ts';
import { refusalsFr } from './refusals.fr.ts';
import { registerFr } from './register.fr.ts';
import { remindersFr } from './reminders.fr.ts';
import { renderFr } from './render.fr.ts';
import { roomFr } from './room.fr.ts';
import { rulesFr } from './rules.fr.ts';
import { signInFr } from './sign-in.fr.ts';
import { teamsFr } from './teams.fr.ts';
import { transparencyFr } from './transparency.fr.ts';
import { voteFr } from './vote.fr.ts';
import type { Widened } from './widened.ts';

/** French, the default: one section for each part of the product. */
export const fr = {
  accessibility: accessibilityFr,
  calendar: calendarFr,
  chat: chatFr,
  commands: commandsFr,
  common: commonFr,
  consultation: consultationFr,
  dataProtection: dataProtectionFr,
  done: doneFr,
  events: eventsFr,
  fiche: ficheFr,
  format: formatFr,
  forms: formsFr,
  home: homeFr,
  import: importFr,
  life: lifeFr,
  mail: mailFr,
  ownData: ownDataFr,
  pages: pagesFr,
  papers: papersFr,
  proof: proofFr,
  refusals: refusalsFr,
  register: registerFr,
  render: renderFr,
  meeting: meetingFr,
  newcomer: newcomerFr,
  reminders: remindersFr,
  room: roomFr,
  rules: rulesFr,
  signIn: signInFr,
  teams: teamsFr,
  transparency: transparencyFr,
  vote: voteFr,
} as const;

/** Sentences are strings or functions of what they name; English answers to the same calls. */
export type Fr = Widened<typeof fr>;
