/** The declaration of accessibility of the web room: what was tested and what was not. */
export const accessibilityFr = {
  title: 'Accessibilité du salon web',
  state:
    'Le salon web est fait pour suivre le RGAA 4.1 et les WCAG 2.2, niveau AA. Il n’a pas encore fait l’objet d’un audit complet par un tiers : au sens du RGAA, il est donc à ce jour « non conforme », faute d’audit. Voici ce qui a été vérifié, et ce qui ne l’a pas été.',
  parts: [
    {
      title: 'Ce qui est vérifié à chaque version, par des tests',
      items: [
        'Chaque page passe le contrôle automatique axe sans défaut signalé, taille des cibles comprise, sur un écran d’ordinateur, sur un téléphone en thème sombre, et avec un agrandissement de 400 % ; rien n’y dépasse, même avec l’espacement du texte que prévoient les WCAG.',
        'Au clavier seul : se connecter, écrire une remarque, voter, lire le registre. La prise de focus se voit à chaque arrêt, rien ne la recouvre, et elle revient à sa place quand une fenêtre se ferme.',
        'Sans JavaScript : se connecter, écrire une fiche, voter, trouver son reçu au registre. Avec lui, les changements sont annoncés aux lecteurs d’écran sans déplacer la lecture.',
        'Chaque champ a son étiquette, et chaque erreur est reliée à son champ ; dans les formulaires du comité elle est aussi rappelée en haut.',
        'Rien ne bouge quand le système demande moins de mouvement ; aucune information ne passe par la seule couleur.',
        'La langue de chaque page est indiquée, les titres se suivent sans saut, et un lien mène au contenu avant le menu.',
      ],
    },
    {
      title: 'Ce qui n’est pas vérifié',
      items: [
        'Un audit RGAA complet par un tiers, avec son taux de conformité.',
        'L’usage par des personnes qui emploient chaque jour un lecteur d’écran, une loupe, une commande vocale ou un contacteur.',
        'La lecture de chaque page avec un lecteur d’écran (NVDA, JAWS, VoiceOver), et d’autres navigateurs que Chromium.',
        'Le rendu des courriels dans chaque logiciel de messagerie : ils sont faits d’éléments simples, avec une version en texte seul.',
        'Slack et Teams eux-mêmes, dont l’accessibilité dépend de leurs éditeurs. Ce qu’on y fait se fait aussi ici.',
      ],
    },
  ],
  contactTitle: 'Signaler une difficulté',
  contact:
    'Si une page vous empêche de lire, de donner un avis ou de voter, écrivez ou téléphonez au secrétariat du comité : il peut vous envoyer le contenu autrement, et saisir votre avis reçu par écrit.',
  recourse:
    'Sans réponse satisfaisante, vous pouvez saisir le Défenseur des droits (defenseurdesdroits.fr, 09 69 39 00 00).',
};

export type AccessibilityWords = typeof accessibilityFr;
