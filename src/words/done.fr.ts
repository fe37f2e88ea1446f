import type { UseCaseName } from '../use-cases/index.ts';
import type { MeetingUseCaseName } from '../use-cases/meetings.ts';
import { lifeDoneFr } from './life-done.fr.ts';
import { transparencyFr } from './transparency.fr.ts';

/** A short acknowledgement of what was just done; `fiche`, dates and names come finished. */
export const doneFr = {
  title: 'C’est fait',
  status: 'Enregistré',
  /** What stands already, where nothing had to change. */
  same: {
    'give-opinion': (ministry: string, fiche: string, value: string) =>
      `L’avis sur ${fiche} (${ministry}) est déjà : ${value}.`,
    'confirm-opinion': (ministry: string, fiche: string) =>
      `L’avis sur ${fiche} (${ministry}) vaut déjà pour la version actuelle.`,
    'step-aside': (subject: string) => `Vous vous êtes déjà déporté du vote sur ${subject}.`,
    'place-fiche': (fiche: string) => `${fiche} est déjà à l’ordre du jour de cette consultation.`,
    'revise-fiche': (fiche: string, version: number) => `Le texte de ${fiche} est celui de la version ${version}.`,
    'enter-ballot': (seat: string, subject: string) => `Ce vote est déjà saisi pour le siège ${seat}, sur ${subject}.`,
    'withdraw-remark': 'Cette remarque est déjà retirée.',
    'bind-room': 'Ce salon est déjà relié à la convention.',
    'close-room': 'Ce salon n’est déjà plus relié à la convention.',
    otherwise: 'C’est déjà enregistré ainsi.',
  },
  sameTitle: 'Rien à changer',
  acts: {
    'bind-room': 'Ce salon est relié à la convention : ses fiches y seront publiées.',
    'close-room': 'Ce salon n’est plus relié à la convention. Ce qui y est publié reste.',
    'cast-vote': {
      for: (subject: string, votes: string, seat: string) =>
        `Vous avez voté pour, sur ${subject} : ${votes} au titre du siège ${seat}.`,
      against: (subject: string, votes: string, seat: string) =>
        `Vous avez voté contre, sur ${subject} : ${votes} au titre du siège ${seat}.`,
      abstain: (subject: string, votes: string, seat: string) =>
        `Vous avez choisi l’abstention, sur ${subject} : ${votes} au titre du siège ${seat}.`,
    },
    'close-due-vote': 'Le vote est clos à son échéance.',
    'close-vote': 'Le vote est clos et la décision annoncée.',
    'confirm-opinion': (ministry: string, fiche: string) =>
      `L’avis est confirmé (${ministry}) pour la version actuelle de ${fiche}.`,
    'end-mandate': (to: string) => `Le mandat prend fin le ${to}.`,
    /** `choice` is empty where the tally is hidden (R3.7). */
    'enter-ballot': (seat: string, subject: string, choice: string, open: boolean) =>
      `Vote du siège ${seat} saisi sur ${subject}${choice === '' ? '' : ` : ${choice}`}. La personne qui tient ce siège en est prévenue${open ? ', et peut le changer jusqu’à la clôture' : ''}.`,
    'examine-fiche': (fiche: string) =>
      `L’avis de la commission sur ${fiche} est enregistré. Son auteur en est prévenu.`,
    'extend-vote': (to: string) => `Le vote est prolongé jusqu’au ${to}. Tous les membres en sont prévenus.`,
    'give-mandate': 'Le mandat est donné. La personne en est prévenue.',
    'give-opinion': (ministry: string, value: string, fiche: string) =>
      `L’avis est enregistré sur ${fiche} (${ministry}) : ${value}.`,
    'import-fiche': (fiche: string) => `${fiche} est importée et déposée.`,
    'make-remark': (fiche: string) => `Votre remarque sur ${fiche} est publiée dans tous les salons.`,
    'open-consultation': (title: string, closesAt: string) =>
      `La consultation ${title} est ouverte jusqu’au ${closesAt}. Vous pouvez y inscrire des fiches et des motions.`,
    'open-motion': (title: string, deadline: string) =>
      `Le vote sur la motion ${title} est ouvert jusqu’au ${deadline}.`,
    'open-vote': (fiche: string, deadline: string) =>
      `Le vote sur ${fiche} est ouvert jusqu’au ${deadline}. Les sièges attendus sont prévenus.`,
    'place-fiche': (fiche: string) => `${fiche} est à l’ordre du jour. Les ministères sont prévenus.`,
    'revise-fiche': (fiche: string, version: number) => `${fiche} a une nouvelle version (${version}).`,
    'send-back-fiche': (fiche: string) => `${fiche} est renvoyée à son auteur, avec vos suggestions.`,
    'step-aside': (subject: string, withdrawn: boolean, open: boolean) =>
      `Vous ne prenez pas part au vote sur ${subject}. ${withdrawn ? 'Le vote de votre siège est retiré. ' : ''}${open ? 'Vous pouvez y revenir jusqu’à la clôture.' : 'Plus aucun siège n’étant attendu, le vote est clos.'}`,
    'submit-fiche': (fiche: string) => `La fiche est déposée : ${fiche}. La commission est prévenue.`,
    'undo-stepping-aside': (subject: string) =>
      `Vous prenez de nouveau part au vote sur ${subject} : votre vote est attendu.`,
    'withdraw-fiche': (fiche: string) => `${fiche} est retirée.`,
    'withdraw-remark': 'Votre remarque est retirée : son texte n’apparaît plus nulle part.',
    'write-fiche': (fiche: string) =>
      `Le brouillon ${fiche} est enregistré. Vous et le secrétariat êtes seuls à le voir, jusqu’à ce que vous le déposiez.`,
    publish: transparencyFr.done,
    ...lifeDoneFr,
  } satisfies Record<Exclude<UseCaseName, MeetingUseCaseName>, unknown>,
};
