import type { Form } from '../forms/form.ts';
import { ANSWER_VIEWS } from './catalogue/answers.ts';
import { COMMITTEE_VIEWS } from './catalogue/committee.ts';
import type { ViewEntry } from './catalogue/entry.ts';
import { FICHE_VIEWS } from './catalogue/fiches.ts';
import { FORM_VIEWS } from './catalogue/forms.ts';
import { LIFE_VIEWS } from './catalogue/life.ts';
import { SESSION_VIEWS } from './catalogue/sessions.ts';
import { TOLD_VIEWS } from './catalogue/told.ts';
import { VOTE_VIEWS } from './catalogue/votes.ts';
import type { View } from './view.ts';

export type { ViewEntry } from './catalogue/entry.ts';

/** Every view, and every form, by name; after the dot, which case of it. */
export const VIEWS: Readonly<Record<string, ViewEntry>> = {
  ...FICHE_VIEWS,
  ...VOTE_VIEWS,
  ...SESSION_VIEWS,
  ...ANSWER_VIEWS,
  ...COMMITTEE_VIEWS,
  ...TOLD_VIEWS,
  ...LIFE_VIEWS,
  ...FORM_VIEWS,
};

export const isFormDrawn = (drawn: View | Form): drawn is Form => 'fields' in drawn;
