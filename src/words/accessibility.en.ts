import type { AccessibilityWords } from './accessibility.fr.ts';

export const accessibilityEn: AccessibilityWords = {
  title: 'Accessibility of the web room',
  state:
    'The web room is made to follow RGAA 4.1 and WCAG 2.2, level AA. It has not yet been fully audited by a third party: in the terms of RGAA it is therefore “not compliant” to this day, for want of an audit. Here is what was checked, and what was not.',
  parts: [
    {
      title: 'Checked with each version, by tests',
      items: [
        'Every page passes the automatic check axe without a reported fault, the size of targets included, on a desktop screen, on a phone in the dark theme, and magnified to 400%; nothing goes out of the frame, even with the text spacing that WCAG provide for.',
        'By keyboard alone: signing in, writing a remark, voting, reading the register. The focus is visible at every stop, nothing covers it, and it goes back to its place when a window closes.',
        'Without JavaScript: signing in, writing a sheet, voting, finding one’s receipt in the register. With it, changes are announced to screen readers without moving the reader.',
        'Every field has its label, and every error is tied to its field; in the forms of the committee it is also repeated at the top.',
        'Nothing moves where the system asks for less motion; no information is carried by colour alone.',
        'The language of each page is stated, headings follow each other without a gap, and a link leads to the content before the menu.',
      ],
    },
    {
      title: 'Not checked',
      items: [
        'A full RGAA audit by a third party, with its rate of compliance.',
        'Use by people who work every day with a screen reader, a magnifier, voice control or a switch.',
        'Each page as it is read by a screen reader (NVDA, JAWS, VoiceOver), and browsers other than Chromium.',
        'How mails look in each mail program: they are made of simple elements, with a plain text version.',
        'Slack and Teams themselves, whose accessibility depends on their makers. What is done there can be done here too.',
      ],
    },
  ],
  contactTitle: 'Report a difficulty',
  contact:
    'If a page keeps you from reading, giving an opinion or voting, write to the secretariat of the committee or call it: it can send you the content another way, and enter your opinion received in writing.',
  recourse:
    'Without a satisfying answer you can turn to the Défenseur des droits (defenseurdesdroits.fr, +33 9 69 39 00 00).',
};
