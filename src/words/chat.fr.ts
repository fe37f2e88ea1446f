/** Said around views and forms where one chats: waiting, trying again, installing. */
export const chatFr = {
  loading: { title: 'Un instant…', text: 'Chargement…' },
  /** The platform's moment to open a window has passed. */
  again: {
    title: 'Il a fallu un peu trop de temps',
    text: 'La fenêtre n’a pas pu s’ouvrir. Rien n’est perdu : appuyez sur le bouton pour l’ouvrir maintenant.',
    open: 'Ouvrir',
  },
  recorded: {
    title: 'Reçu, un instant…',
    text: 'C’est en cours d’enregistrement. La réponse arrive ici dès que c’est fait.',
  },
  spent: {
    title: 'Ce bouton n’est plus valable',
    text: 'Il vient d’un message trop ancien, ou qui a été recopié. Rien n’a changé. Tapez /copil pour voir ce que vous pouvez faire.',
  },
  privateChannel: 'canal privé',
  /** Before the errors of a form that could not be shown in its window at once. */
  toMend: 'À revoir : ',
  install: {
    done: 'Copil est installé',
    doneText: 'Invitez l’application dans le canal du comité, puis tapez-y /copil salon ici.',
    failed: 'L’installation n’a pas abouti',
    failedText: 'Rien n’a été gardé. Recommencez depuis le début, dans le même navigateur et en moins de dix minutes.',
    retry: 'Recommencer',
  },
};
