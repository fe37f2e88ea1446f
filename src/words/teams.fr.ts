/** What the bot says of itself in Teams, and where it can't say it. */
export const teamsFr = {
  channel: 'canal Teams',
  groupChat: 'discussion Teams',
  personalChat: 'conversation personnelle Teams',
  welcome: {
    title: 'Bonjour, je suis Copil',
    does: 'Je sers le comité de pilotage d’une convention : je publie ses fiches, je recueille les avis et les votes, j’annonce les décisions et je tiens le registre.',
    personal:
      'Ici, je vous écris ce qui ne regarde que vous : ce qui vous attend, vos formulaires, vos reçus de vote. Écrivez-moi « aide » pour voir ce que vous pouvez faire.',
    room: 'Pour que les fiches soient publiées ici, le secrétariat du comité écrit « @Copil salon ici ». Chacun peut écrire « @Copil aide » : je réponds en privé.',
    reads: 'Je ne lis aucune conversation : seulement ce que l’on m’adresse.',
    stopPersonal:
      'Pour ne plus rien recevoir, désinstallez ou bloquez l’application Copil dans Teams. Vos avis et vos votes restent au registre.',
    stopRoom:
      'Pour m’arrêter ici, retirez l’application Copil de cette équipe ou de cette discussion. Ce qui est décidé reste au registre.',
  },
  back: {
    title: 'Vous êtes de retour',
    text: 'Des messages n’ont pas pu vous parvenir ici. Voici ce qui vous attend maintenant ; le reste se lit dans le registre.',
  },
  /** In a room, to somebody whose personal chat can't be reached: that there is an answer, and not which. */
  openChat: {
    title: 'Ma réponse est privée',
    text: (name: string) =>
      `${name}, je ne peux pas vous écrire en privé. Ouvrez la conversation personnelle avec Copil : cliquez sur mon nom, puis sur « Message » (ou cherchez Copil dans les applications et choisissez « Ajouter »), écrivez-y « aide », puis recommencez.`,
  },
  inPersonalChat: 'La suite est dans votre conversation personnelle avec Copil.',
  noPersonalChat:
    'La suite est privée, et je ne peux pas vous écrire : ouvrez la conversation personnelle avec Copil (cliquez sur son nom, puis sur « Message »), écrivez-y « aide », puis appuyez de nouveau.',
  /** The answer takes longer than Teams waits. */
  underWay: {
    text: 'C’est en cours d’enregistrement. La réponse arrive dans votre conversation personnelle avec Copil ; si rien n’y vient, rouvrez cette carte dans une minute : elle dit où vous en êtes.',
  },
  /** Teams names no Entra account: nobody can be answered, and nothing comes later. */
  noAccount:
    'Teams ne me dit pas quel compte vous utilisez : je ne peux rien enregistrer en votre nom. Rien n’a changé. Connectez-vous à Teams avec le compte de votre organisation, puis recommencez.',
  spent:
    'Ce bouton n’est plus valable : il vient d’un message trop ancien, ou d’une autre convention. Rien n’a changé.',
  /** A card that was posted twice: the one that is no longer kept up to date. */
  retired: {
    title: 'Une copie de trop',
    text: 'Cette carte est publiée ailleurs dans cette conversation, et c’est là qu’elle est tenue à jour. Celle-ci ne sert plus.',
  },
  /** A document that somebody was asked whether they want it. */
  file: {
    description: (title: string) => `${title}. Le fichier sera enregistré dans votre OneDrive.`,
    declined: 'Fichier non pris',
    declinedText: 'Le fichier n’a pas été enregistré. Vous pouvez le redemander à tout moment.',
    gone: 'Fichier indisponible',
    goneText: 'Ce fichier n’est plus disponible, ou n’est plus pour vous. Redemandez-le.',
    failed: 'Fichier non enregistré',
    failedText: 'Le fichier n’a pas pu être enregistré dans votre OneDrive. Redemandez-le dans un instant.',
  },
  /** Title of what came too late for the place of the card. */
  late: 'À propos de votre dernier clic',
  failed: {
    text: 'Quelque chose a échoué de notre côté. Réessayez dans un instant ; ce qui avait déjà été enregistré ne l’est pas deux fois.',
  },
};
