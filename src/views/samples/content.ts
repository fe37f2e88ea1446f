import type { Agreement, FicheField } from '../../rules/agreement.ts';
import { addDays, type Day } from '../../rules/time.ts';

/** What sample sheets say, for the fields that agreement files usually have; any other gets a text of its kind. */
const TEXTS: Readonly<Record<string, string>> = {
  context:
    'Les ateliers peinent à recruter alors que des sections ne se remplissent pas. Les élèves connaissent le produit, rarement le métier.\nL’action fait entrer les professionnels dans les établissements avant les vœux d’orientation.',
  description:
    'Pendant deux semaines, des établissements accueillent des ateliers d’une demi-journée, tenus par des artisans et leurs apprentis. Chaque atelier est préparé avec les professeurs et suivi d’une visite.',
  academies: 'Rennes, Nantes',
  sectors: 'Métiers de bouche, pharmacie d’officine',
  proposer: 'Association des métiers de proximité',
  leadName: 'Association des métiers de proximité',
  leadGrounds: 'Elle conduit depuis six ans les ateliers de découverte de deux académies.',
  contactName: 'Émile Caronneau',
  contactMail: 'emile.caronneau@example.org',
  partners: 'Chambres de métiers, centres de formation d’apprentis, délégations de région académique.',
  values: 'Égalité d’accès à l’information, continuité entre la voie scolaire et l’apprentissage.',
  inclusion:
    'Les ateliers sont ouverts aux élèves en situation de handicap ; filles et garçons y sont invités à parts égales.',
};

const ROWS: Readonly<Record<string, readonly Readonly<Record<string, string | number>>[]>> = {
  indicators: [
    { name: 'Établissements participants', unit: 'établissements', target: 24 },
    { name: 'Élèves qui demandent ensuite un stage', unit: 'élèves', target: 300 },
  ],
  tools: [{ name: 'Carnet de visite en ligne', purpose: 'Garder la trace des ateliers et des visites' }],
  links: [{ label: 'Bilan de l’édition précédente', url: 'https://example.org/bilan.pdf' }],
};

export interface SampleFiche {
  readonly title: string;
  readonly programmeYear: number;
  /** Total of the annex in cents, and what the agreement bears of it; both by two cost lines. */
  readonly cents: number;
  readonly asked: number;
  readonly establishment?: boolean;
}

/** A content that can be submitted, with a value for each field of the agreement's model. */
export function sampleContent(agreement: Agreement, fiche: SampleFiche, day: Day): Readonly<Record<string, unknown>> {
  return Object.fromEntries(agreement.ficheFields.map((field) => [field.id, fieldValue(field, agreement, fiche, day)]));
}

function fieldValue(field: FicheField, agreement: Agreement, fiche: SampleFiche, day: Day): unknown {
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return field.id === 'title' ? fiche.title : (TEXTS[field.id] ?? 'Précisions de l’exemple.');
    case 'whole-number':
      return field.id === 'programmeYear' ? fiche.programmeYear : 12;
    case 'yes-no':
      return field.id === 'establishment' ? fiche.establishment === true : true;
    case 'day':
      return addDays(day, field.id === 'end' ? 200 : 180);
    case 'choice':
      return optionsOf(agreement, field)[0];
    case 'choices':
      return optionsOf(agreement, field).slice(1, 3);
    case 'rows':
      return ROWS[field.id] ?? rowsOf(agreement, field);
    case 'annex':
      return annexOf(agreement, fiche);
    default:
      return field.kind satisfies never;
  }
}

const optionsOf = (agreement: Agreement, { options }: Pick<FicheField, 'options'>): readonly string[] =>
  options === undefined ? [] : agreement[options].map((option) => option.id);

/** Three rows, each with the next option of its choices. */
function rowsOf(agreement: Agreement, field: FicheField): readonly Readonly<Record<string, unknown>>[] {
  const choice = field.columns?.find((column) => column.kind === 'choice');
  const rows = choice ? optionsOf(agreement, choice).slice(0, 3) : [''];
  return rows.map((option, i) =>
    Object.fromEntries(
      (field.columns ?? []).map((column) => [
        column.id,
        column.kind === 'choice'
          ? option
          : column.kind === 'whole-number'
            ? 600 * (i + 1)
            : column.kind === 'address'
              ? 'https://example.org/'
              : 'Exemple',
      ]),
    ),
  );
}

/** What the agreement does not bear is borne by the next funder of its list. */
function annexOf(agreement: Agreement, { cents, asked }: SampleFiche): readonly unknown[] {
  const other = agreement.funders.find((funder) => funder.id !== 'convention')?.id ?? 'convention';
  const materials = Math.round(asked / 5);
  const rest = cents - asked;
  const resources = (own: number, others: number) => [
    { funder: 'convention', cents: own },
    ...(others > 0 ? [{ funder: other, cents: others }] : []),
  ];
  return [
    { label: 'Animation des ateliers', cents: asked - materials + rest, resources: resources(asked - materials, rest) },
    { label: 'Supports et matières', cents: materials, resources: resources(materials, 0) },
  ];
}
