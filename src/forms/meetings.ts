import { addPointForm } from './add-point.ts';
import { askAgendaChangeForm, askYearChangeForm } from './ask-change.ts';
import { askConciliationForm } from './ask-conciliation.ts';
import { attachDocumentForm } from './attach-document.ts';
import { cancelSessionForm } from './cancel-session.ts';
import { conveneSessionForm } from './convene-session.ts';
import { correctMinutesForm } from './correct-minutes.ts';
import type { FormKind } from './form-kind.ts';
import { moveSessionForm } from './move-session.ts';
import { noteGuestForm } from './note-guest.ts';
import { planSessionForm } from './plan-session.ts';
import { prepareMotionForm } from './prepare-motion.ts';
import { removeFromAgendaForm } from './remove-from-agenda.ts';
import { setDatesForm } from './set-dates.ts';
import { setPrioritiesForm } from './set-priorities.ts';
import { takeAttendanceForm } from './take-attendance.ts';

/** What is filled in about sessions and the calendar (R11). */
export const MEETING_FORMS = {
  'plan-session': planSessionForm,
  'move-session': moveSessionForm,
  'cancel-session': cancelSessionForm,
  'add-point': addPointForm,
  'attach-document': attachDocumentForm,
  'convene-session': conveneSessionForm,
  'ask-agenda-change': askAgendaChangeForm,
  'ask-year-change': askYearChangeForm,
  'take-attendance': takeAttendanceForm,
  'note-guest': noteGuestForm,
  'correct-minutes': correctMinutesForm,
  'prepare-motion': prepareMotionForm,
  'remove-from-agenda': removeFromAgendaForm,
  'set-dates': setDatesForm,
  'set-priorities': setPrioritiesForm,
  'ask-conciliation': askConciliationForm,
} as const satisfies Readonly<Record<string, FormKind>>;
