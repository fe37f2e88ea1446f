/** Said to somebody whose account is not linked to a person of the register yet. */
export const newcomerFr = {
  propose: {
    title: 'Est-ce bien vous ?',
    text: (name: string) =>
      `Ce compte n’est encore relié à personne. Son adresse électronique est celle de ${name}. Si c’est vous, confirmez : vous pourrez ensuite donner vos avis et voter d’ici.`,
    yes: 'Oui, c’est moi',
  },
  unknown: {
    title: 'Nous ne vous connaissons pas encore',
    text: 'Ce compte n’est relié à aucune personne de la convention. Demandez au secrétariat du comité de vous inscrire avec l’adresse électronique de ce compte, puis écrivez de nouveau à Copil. Si un autre de vos comptes est déjà relié, demandez-y un code (écrivez « code » à Copil ; dans Slack : /copil code) et tapez-le ici.',
  },
  ask: {
    title: 'Le secrétariat vous connaît-il ?',
    text: 'Ce compte n’est relié à personne, et aucun comité n’a relié de salon d’ici à sa convention : son adresse électronique ne suffit donc pas. Demandez le lien ; si l’adresse est connue, le secrétariat du comité confirmera que c’est bien vous. Si un autre de vos comptes est déjà relié, demandez-y un code (/copil code) et tapez-le ici.',
    yes: 'Demander le lien',
  },
  'asked-if-known': {
    title: 'Demande reçue',
    text: 'Si l’adresse de ce compte est celle d’un membre, le secrétariat de son comité a été prévenu et doit confirmer. Sinon, demandez-lui de vous inscrire avec cette adresse.',
  },
  asked: {
    title: 'Demande envoyée au secrétariat',
    text: 'Pour cette fonction, le secrétariat confirme d’abord que ce compte est bien le vôtre. Vous recevrez un message dès que ce sera fait.',
  },
  linked: {
    title: 'Compte relié',
    text: 'Ce compte est maintenant le vôtre dans Copil. Écrivez-lui « aide » (dans Slack : /copil aide) pour voir ce que vous pouvez faire.',
  },
  taken: {
    title: 'Ce compte est déjà relié à une autre personne',
    text: 'Le secrétariat peut couper ce lien s’il s’agit d’une erreur. Rien n’a changé.',
  },
  /** A code by which a linked account vouches for another one. */
  code: {
    title: 'Votre code',
    text: (until: string) =>
      `Tapez ce code dans la conversation privée avec Copil (dans Slack : /copil suivi du code), depuis votre autre compte, avant ${until}. Il sert une seule fois. Ne le donnez à personne : qui le tape agit en votre nom.`,
    ask: 'Relier un autre compte',
    elsewhereTitle: 'Pas d’ici',
    elsewhere: 'Un code se demande depuis un compte déjà relié, sur Slack ou sur Teams. Rien n’a changé.',
    wrongTitle: 'Ce code n’est pas valable',
    wrong: (left: number) =>
      left === 0
        ? 'Il est faux, déjà utilisé ou trop ancien. Ce compte a épuisé ses essais : attendez une heure.'
        : `Il est faux, déjà utilisé ou trop ancien. Demandez-en un autre si besoin ; il reste ${left} essai${left > 1 ? 's' : ''} à ce compte.`,
    lockedTitle: 'Trop d’essais',
    locked:
      'Ce compte a tapé trop de codes qui n’étaient pas valables. Attendez une heure, puis demandez un nouveau code.',
    seenTitle: 'Ce code ne vaut plus rien',
    seen: 'D’autres ont pu le lire ici : il est annulé. Demandez-en un autre et tapez-le dans la conversation privée avec Copil.',
  },
  /** Accounts that are linked, to whom they belong and to the secretariat. */
  accounts: {
    title: 'Comptes reliés',
    summary: (n: number) =>
      n === 0 ? 'Aucun compte n’est relié.' : n < 2 ? 'Un compte est relié.' : `${n} comptes sont reliés.`,
    /** Who vouched for the link. */
    vouchers: {
      mail: 'relié par son adresse électronique',
      secretariat: 'confirmé par le secrétariat',
      code: 'relié par un code',
      operator: 'relié par l’exploitant',
    },
    vouched: (account: string, how: string) => `${account} (${how})`,
    cut: 'Couper ce lien',
    cutLong: (platform: string, name: string) => `Couper le lien de ${name} avec ce compte (${platform})`,
    cutTitle: 'Couper ce lien ?',
    cutText:
      'Ce compte ne pourra plus agir au nom de cette personne, et ne recevra plus ses messages. Les votes et les avis déjà donnés restent.',
    cutYes: 'Oui, couper le lien',
    cutNo: 'Non, le garder',
    cutDone: 'Le lien est coupé. Ce compte n’est plus relié à personne.',
  },
  confirmed: 'Le compte est relié. La personne peut maintenant agir avec lui.',
  refused: 'La demande est refusée. Rien n’est relié.',
  which: {
    title: 'Dans quelle convention ?',
    text: 'Vous avez une place dans plusieurs conventions. Choisissez celle dont il s’agit.',
    noneTitle: 'Aucune convention',
    none: 'Vous n’avez aujourd’hui ni siège ni rôle dans une convention. Si c’est une erreur, prévenez le secrétariat du comité.',
  },
};
