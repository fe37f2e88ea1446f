import { AMENDABLE, type AmendmentState } from '../../src/rules/amendment.ts';
import { FICHE_STATES, type FicheState, isFinal, MOVES } from '../../src/rules/fiche.ts';
import { whoMay } from '../../src/rules/rights.ts';
import { commonFr } from '../../src/words/common.fr.ts';
import { lifeFr } from '../../src/words/life.fr.ts';

/** `docs/states.md`, made of the one table that the rules themselves use: it can't drift from them. */

const MOVE_NAMES: Readonly<Record<keyof typeof MOVES, string>> = {
  submit: 'déposer',
  examine: 'avis de la commission',
  sendBack: 'renvoyer',
  place: 'ordre du jour',
  openVote: 'ouvrir le vote',
  callOff: 'nouvelle version',
  adopt: 'adopter',
  reject: 'ne pas adopter',
  withdraw: 'retirer',
  validate: 'valider (CA)',
  refuse: 'refuser (CA)',
  start: 'démarrer',
  complete: 'fiche de réalisation',
  abandon: 'abandonner',
};

const HOLDERS: Readonly<Record<string, string>> = {
  secretariat: 'secrétariat',
  'operator-seat': 'membres OPCO',
  'ministry-seat': 'ministères',
  commission: 'commission',
  board: 'conseil d’administration',
  proposer: 'proposants',
  guest: 'personnes invitées',
  clock: 'le système, à l’échéance',
};

const id = (state: string): string => state.replaceAll('-', '_');
const label = (state: FicheState): string => commonFr.states[state];

export function statesDocument(): string {
  const moves = Object.entries(MOVES) as [keyof typeof MOVES, (typeof MOVES)[keyof typeof MOVES]][];
  const arrows = moves.flatMap(([name, { from, to }]) =>
    from.map((state) => `  ${id(state)} --> ${id(to)}: ${MOVE_NAMES[name]}`),
  );
  const who = (rights: (typeof MOVES)[keyof typeof MOVES]['by']): string =>
    [...new Set(rights.flatMap((right) => whoMay(right)))].map((holder) => HOLDERS[holder] ?? holder).join(', ');
  return `<!-- Made from src/rules/fiche.ts (MOVES) by test/docs/states.test.ts: \`npx vitest run test/docs -u\` writes it anew. -->

# Les états d’une fiche action

\`\`\`mermaid
stateDiagram-v2
${FICHE_STATES.map((state) => `  state "${label(state)}" as ${id(state)}`).join('\n')}
  [*] --> draft: écrire
${arrows.join('\n')}
${FICHE_STATES.filter(isFinal)
  .map((state) => `  ${id(state)} --> [*]`)
  .join('\n')}
\`\`\`

| Passage | D’où | Vers | Qui |
|---|---|---|---|
${moves
  .map(
    ([name, { from, to, by }]) => `| ${MOVE_NAMES[name]} | ${from.map(label).join(', ')} | ${label(to)} | ${who(by)} |`,
  )
  .join('\n')}

Qui écrit une fiche ne déplace que les siennes ; le secrétariat les déplace toutes. Ajournée par le conseil
d’administration, une fiche reste adoptée. Tout autre passage est refusé, en nommant les états d’où il serait possible.

## Les avenants

Une fiche ${AMENDABLE.map((state) => label(state).toLocaleLowerCase('fr')).join(', ')} peut recevoir un avenant à la
fois. La version en vigueur demeure jusqu’à ce qu’il prenne effet.

\`\`\`mermaid
stateDiagram-v2
${(Object.entries(lifeFr.amendmentStates) as [AmendmentState, string][])
  .map(([state, text]) => `  state "${text}" as ${id(state)}`)
  .join('\n')}
  [*] --> proposed: proposer
  proposed --> on_agenda: ordre du jour
  on_agenda --> in_vote: ouvrir le vote
  in_vote --> on_agenda: nouvelle version
  in_vote --> effective: adopter, sans changer le budget
  in_vote --> adopted: adopter, en changeant le budget
  in_vote --> not_adopted: ne pas adopter
  adopted --> effective: valider (CA)
  adopted --> refused: refuser (CA)
  proposed --> withdrawn: retirer
  on_agenda --> withdrawn: retirer
  effective --> [*]
  not_adopted --> [*]
  refused --> [*]
  withdrawn --> [*]
\`\`\`
`;
}
