import type { FactKind } from '../rules/facts.ts';
import type { MeetingFact } from '../rules/meeting-facts.ts';
import { lifeRegisterFr } from './life-register.fr.ts';
import { meetingRegisterFr } from './meeting-register.fr.ts';
import { transparencyFr } from './transparency.fr.ts';

/** The register's lines in words (R16). A sealed value is never guessed: the line says that it is sealed. */
export const registerFr = {
  title: 'Registre',
  titleOf: (fiche: string) => `Registre : ${fiche}`,
  summary: (n: number) =>
    n === 0
      ? 'Aucun acte à montrer.'
      : n === 1
        ? 'Un acte.'
        : `Les ${n} derniers actes, du plus récent au plus ancien.`,
  intro:
    'Chaque acte porte l’empreinte du précédent : rien ne peut y être modifié ni retiré sans que cela se voie. Les textes (recommandations, remarques, motifs) et les noms des personnes sont conservés à part, pour pouvoir être corrigés ou effacés sans toucher aux actes. L’empreinte d’un reçu se retrouve dans la dernière colonne.',
  caption: 'Actes',
  number: 'N°',
  at: 'Quand',
  who: 'Qui',
  what: 'Quoi',
  hash: 'Empreinte',
  older: 'Actes plus anciens',
  whoFor: (name: string, as: string) => `${name}, ${as}`,
  whoSubstitute: (name: string, as: string) => `${name}, ${as} (suppléance)`,
  via: (who: string, platform: string) => `${who}, ${platform}`,
  aFiche: 'une fiche',
  aVote: 'un vote',
  sealed: 'choix scellé jusqu’à la clôture',
  withReason: (line: string, reason: string) => `${line}. Motif : ${reason}`,
  withText: (line: string, text: string) => `${line} : ${text}`,
  meetings: meetingRegisterFr,
  facts: {
    AgreementLoaded: (from: string) => `Version de la convention en vigueur à partir du ${from}`,
    MandateGiven: (what: string, name: string, from: string) =>
      `Mandat donné : ${what}, à ${name}, à partir du ${from}`,
    MandateEnded: (what: string, to: string) => `Fin de mandat : ${what}, le ${to}`,
    RoomBound: (platform: string) => `Salon relié à la convention (${platform})`,
    RoomClosed: 'Salon détaché de la convention',
    FicheWritten: (fiche: string) => `Brouillon écrit : ${fiche}`,
    FicheRevised: (fiche: string, version: number) => `Nouvelle version (${version}) : ${fiche}`,
    FicheSubmitted: (fiche: string, maintained: boolean) =>
      maintained ? `Fiche maintenue et déposée de nouveau : ${fiche}` : `Fiche déposée : ${fiche}`,
    CommissionOpinionGiven: (fiche: string, value: string) => `Avis de la commission sur ${fiche} : ${value}`,
    FicheSentBack: (fiche: string) => `Fiche renvoyée à son auteur : ${fiche}`,
    FichePlaced: (fiche: string, consultation: string) => `Fiche mise à l’ordre du jour (${consultation}) : ${fiche}`,
    FicheWithdrawn: (fiche: string) => `Fiche retirée : ${fiche}`,
    OpinionGiven: (ministry: string, fiche: string, value: string) =>
      `Avis de ministère (${ministry}) sur ${fiche} : ${value}`,
    OpinionConfirmed: (ministry: string, fiche: string, version: number) =>
      `Avis confirmé (${ministry}) pour la version ${version} : ${fiche}`,
    ConsultationOpened: (title: string, period: string) => `Consultation écrite ${title}, ${period}`,
    MotionPrepared: (consultation: string) => `Motion préparée pour ${consultation}`,
    MotionRemoved: (consultation: string) => `Motion retirée de ${consultation}`,
    VoteOpened: (subject: string, deadline: string) => `Vote ouvert sur ${subject}, jusqu’au ${deadline}`,
    BallotCast: (seat: string, subject: string, choice: string) => `Vote du siège ${seat} sur ${subject} : ${choice}`,
    BallotEntered: (seat: string, subject: string, choice: string) =>
      `Vote du siège ${seat} saisi par le secrétariat, sur ${subject} : ${choice}`,
    SeatSteppedAside: (seat: string, subject: string) => `Déport du siège ${seat} sur ${subject}`,
    SteppingAsideUndone: (seat: string, subject: string) => `Retour du siège ${seat} dans le vote sur ${subject}`,
    VoteExtended: (subject: string, to: string) => `Vote prolongé jusqu’au ${to}, sur ${subject}`,
    VoteClosed: (subject: string, how: string, votesFor: string, against: string) =>
      `Vote clos sur ${subject}, ${how} : ${votesFor} pour, ${against} contre`,
    VoteCalledOff: (subject: string) => `Vote interrompu sans décision, sur ${subject}`,
    DecisionTaken: (number: string, subject: string, outcome: string) =>
      `Décision ${number} sur ${subject} : ${outcome}`,
    DecisionCorrected: (number: string, corrects: string) => `Décision ${number}, qui corrige ${corrects}`,
    RemarkMade: (fiche: string) => `Remarque sur ${fiche}`,
    RemarkWithdrawn: (fiche: string) => `Remarque retirée sur ${fiche}`,
    PersonAdded: 'Personne ajoutée',
    PersonCorrected: 'Données d’une personne corrigées',
    PersonErased: 'Données d’une personne effacées',
    LinkAsked: (platform: string) => `Lien d’un compte demandé (${platform})`,
    LinkRefused: 'Lien d’un compte refusé',
    AccountLinked: (platform: string) => `Compte lié à une personne (${platform})`,
    AccountUnlinked: (platform: string) => `Compte délié d’une personne (${platform})`,
    PublicationSet: transparencyFr.register,
    ...lifeRegisterFr,
  } satisfies Record<Exclude<FactKind, MeetingFact['kind']> | 'BallotEntered', unknown>,
  other: (kind: string) => `Acte ${kind}`,
};
