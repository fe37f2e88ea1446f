import { accessibilityEn } from './accessibility.en.ts';
import { calendarEn } from './calendar.en.ts';
import { chatEn } from './chat.en.ts';
import { commandsEn } from './commands.en.ts';
import { commonEn } from './common.en.ts';
import { consultationEn } from './consultation.en.ts';
import { dataProtectionEn } from './data-protection.en.ts';
import { doneEn } from './done.en.ts';
import { eventsEn } from './events.en.ts';
import { ficheEn } from './fiche.en.ts';
import { formatEn } from './format.ts';
import { formsEn } from './forms.en.ts';
import type { Fr } from './fr.ts';
import { homeEn } from './home.en.ts';
import { importEn } from './import.en.ts';
import { lifeEn } from './life.en.ts';
import { mailEn } from './mail.en.ts';
import { meetingEn } from './meeting.en.ts';
import { newcomerEn } from './newcomer.en.ts';
import { ownDataEn } from './own-data.en.ts';
import { pagesEn } from './pages.en.ts';
import { papersEn } from './papers.en.ts';
import { proofEn } from './proof.en.ts';
import { refusalsEn } from './refusals.en.ts';
import { registerEn } from './register.en.ts';
import { remindersEn } from './reminders.en.ts';
import { renderEn } from './render.en.ts';
import { roomEn } from './room.en.ts';
import { rulesEn } from './rules.en.ts';
import { signInEn } from './sign-in.en.ts';
import { teamsEn } from './teams.en.ts';
import { transparencyEn } from './transparency.en.ts';
import { voteEn } from './vote.en.ts';

export const en: Fr = {
  accessibility: accessibilityEn,
  calendar: calendarEn,
  chat: chatEn,
  commands: commandsEn,
  common: commonEn,
  consultation: consultationEn,
  dataProtection: dataProtectionEn,
  done: doneEn,
  events: eventsEn,
  fiche: ficheEn,
  format: formatEn,
  forms: formsEn,
  home: homeEn,
  import: importEn,
  life: lifeEn,
  mail: mailEn,
  ownData: ownDataEn,
  pages: pagesEn,
  papers: papersEn,
  proof: proofEn,
  refusals: refusalsEn,
  register: registerEn,
  render: renderEn,
  meeting: meetingEn,
  newcomer: newcomerEn,
  reminders: remindersEn,
  room: roomEn,
  rules: rulesEn,
  signIn: signInEn,
  teams: teamsEn,
  transparency: transparencyEn,
  vote: voteEn,
};
