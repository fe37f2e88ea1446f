import type { eventsFr } from './events.fr.ts';
import type { Widened } from './widened.ts';

export const eventsEn: Widened<typeof eventsFr> = {
  room: {
    consultationOpened: {
      title: (title) => `Written consultation: ${title}`,
      summary: (title, closesAt) => `The committee is consulted in writing (${title}), until ${closesAt}.`,
      planned: (title, opensAt, closesAt) =>
        `The committee will be consulted in writing (${title}), from ${opensAt} to ${closesAt}.`,
      told: 'Every member is told, whatever their platform.',
    },
    voteOpened: {
      title: (subject) => `Voting is open: ${subject}`,
      summary: (subject, deadline) => `Voting on ${subject} is open until ${deadline}.`,
      titleThen: (subject) => `Vote opened: ${subject}`,
      summaryThen: (subject, deadline) => `The vote on ${subject} was opened, until ${deadline}. It is open no longer.`,
    },
    voteExtended: {
      title: (subject) => `Vote extended: ${subject}`,
      summary: (subject, deadline) => `The vote on ${subject} is extended until ${deadline}.`,
      consultation: (until) => `The whole consultation is extended with it: until ${until}.`,
    },
    voteCalledOff: {
      title: (subject) => `Vote called off: ${subject}`,
      summary: (subject) =>
        `The vote on ${subject} is called off without a decision, because the sheet has a new version or is withdrawn. The votes cast no longer count; if the vote is opened again, everybody votes again.`,
    },
    decisionCorrected: {
      title: (corrects) => `Correction of the decision ${corrects}`,
      summary: (number, corrects) =>
        `The decision ${number} puts right a material error of the decision ${corrects}, which stays in the register as it was.`,
    },
    opinionRevised: {
      title: (ministry, fiche) => `Opinion revised during the vote: ${ministry}, ${fiche}`,
      summary: (ministry, value, fiche) =>
        `During the vote, ${ministry} gives a new opinion on ${fiche}: ${value}. Everybody can still change their vote.`,
    },
    ficheRevised: {
      title: (fiche) => `New version: ${fiche}`,
      summary: (fiche, version) =>
        `${fiche} has a new version (${version}). Each ministry confirms its opinion, or gives another.`,
    },
    ficheWithdrawn: {
      title: (fiche) => `Sheet withdrawn: ${fiche}`,
      summary: (fiche) => `${fiche} is withdrawn: it will not be put to the vote.`,
    },
    reason: 'Reason',
    why: 'Why no meeting is held',
    deadline: 'Closes',
  },
  personal: {
    toExamine: {
      title: (fiche) => `To examine: ${fiche}`,
      summary: (fiche) => `${fiche} has just been submitted. The commission’s opinion is awaited.`,
    },
    sentBack: {
      title: (fiche) => `Your sheet comes back to you: ${fiche}`,
      summary: (fiche) =>
        `The commission suggests changes to ${fiche}. You can revise and submit it again, or maintain it as it is: it then goes on to the committee.`,
      author: 'Commission',
      meta: 'suggestions',
    },
    examined: {
      title: (fiche) => `The commission’s opinion: ${fiche}`,
      summary: (fiche, value) => `The commission has given its opinion on ${fiche}: ${value}.`,
      author: 'Commission',
      meta: (value) => `opinion: ${value}`,
    },
    onAgenda: {
      title: (fiche) => `On the agenda: ${fiche}`,
      summary: (fiche, title, closesAt) =>
        `Your sheet ${fiche} is on the agenda (${title}), until ${closesAt}. From now on only the secretariat can change it.`,
      session: (fiche, title, startsAt) =>
        `Your sheet ${fiche} is on the agenda of the session of ${startsAt} (${title}). From now on only the secretariat can change it.`,
    },
    opinionAwaited: {
      title: (fiche) => `Your opinion is awaited: ${fiche}`,
      summary: (ministry, fiche, closesAt) =>
        `The opinion of your ministry (${ministry}) is awaited on ${fiche}, before ${closesAt}.`,
      again: (ministry, fiche, closesAt) =>
        `${fiche} has a new version. The opinion of your ministry (${ministry}) is to be confirmed or revised, before ${closesAt}.`,
    },
    opinionsIn: {
      title: (fiche) => `The vote can open: ${fiche}`,
      summary: (fiche) => `All the ministries’ opinions on ${fiche} are in.`,
    },
    voteAwaited: {
      title: (subject) => `Your vote is awaited: ${subject}`,
      summary: (subject, deadline) => `Your vote on ${subject} is awaited before ${deadline}.`,
      over: (subject, deadline) => `Voting on ${subject} ended on ${deadline}.`,
      privately: 'Where the tally is hidden, only you see your choice until the close.',
    },
    decided: {
      title: (subject) => `Decision on your sheet: ${subject}`,
    },
    voteOpened: {
      title: (fiche) => `Voting is open on your sheet: ${fiche}`,
      summary: (fiche, deadline) =>
        `The members of the committee vote on ${fiche} until ${deadline}. You will be told the decision.`,
    },
    mandate: {
      title: 'Your place in the committee',
      what: 'Copil is the steering committee’s tool: action sheets are discussed there, opinions given, votes taken and decisions announced, by mail, on the web, on Slack or on Teams.',
      guestTitle: 'Your invitation',
      guest: (title, from) =>
        `You are invited to ${title}, from ${from}. You read its points and discuss them; you don’t vote.`,
      guestUntil: (title, from, to) =>
        `You are invited to ${title}, from ${from} to ${to}. You read its points and discuss them; you don’t vote.`,
      guestAnywhere: 'a consultation that the secretariat will tell you of',
      toConsultation: (title) => `the consultation ${title}`,
      toSession: (title) => `the session ${title}`,
      seat: (seat, from) => `You hold the seat ${seat} from ${from}.`,
      seatUntil: (seat, from, to) => `You hold the seat ${seat}, from ${from} to ${to}.`,
      substitute: (seat, from) => `You are the substitute for the seat ${seat} from ${from}.`,
      substituteUntil: (seat, from, to) => `You are the substitute for the seat ${seat}, from ${from} to ${to}.`,
      role: (role, from) => `You have a role in this agreement from ${from}: ${role}.`,
      roleUntil: (role, from, to) => `You have a role in this agreement, from ${from} to ${to}: ${role}.`,
    },
    roomClosed: {
      title: (room) => `A room can no longer be reached: ${room}`,
      summary: (room, why) => `Nothing can be posted in the room ${room} any more: ${why}`,
      why: {
        archived:
          'it was archived. Unarchive it, or choose another room, then type /copil room here in it (in Teams: @Copil room here).',
        'not-found':
          'it no longer exists. Choose another room and type /copil room here in it (in Teams: @Copil room here).',
        'not-a-member':
          'the app is no longer part of it. Invite it again, then type /copil room here in it (in Teams: @Copil room here).',
        'not-allowed':
          'the app may no longer write there. Give it back that right, then type /copil room here in it (in Teams: @Copil room here).',
      },
      otherwise:
        'the platform refuses it. Check the room, then type /copil room here in it (in Teams: @Copil room here).',
    },
    accountUnreachable: {
      title: (name, platform) => `${name} can no longer be reached on ${platform}`,
      summary: (name, platform, why) =>
        `Personal messages to ${name} no longer arrive on ${platform}: ${why} They resume as soon as this person writes to Copil there again. Until then reach them another way; their rights are unchanged.`,
      why: {
        ConversationBlockedByUser: 'the person has blocked the app.',
        BotNotInConversationRoster: 'the app is no longer installed in their personal chat.',
        BotDisabledByAdmin: 'the administrators of their organisation have disabled the app.',
      },
      otherwise: 'the platform refuses the messages.',
    },
    linkAsked: {
      title: (name) => `Account to confirm: ${name}`,
      summary: (name, platform, label) =>
        `An account (${platform}, ${label}) asks to act in the name of ${name}. Confirm only if you know that it is them.`,
      summaryBefore: (name, platform, label) =>
        `${name} now has a position for which a mail address is not enough. Their account (${platform}, ${label}), linked by that address alone, acts for them no more until you answer. Confirm only if you know that it is them.`,
      confirm: 'Confirm the link',
      refuse: 'Refuse the link',
    },
    linkHeld: {
      title: 'Your account awaits a confirmation',
      summary: (platform, label) =>
        `Your new position needs the secretariat to confirm that this account (${platform}, ${label}) is yours. It has been told. Until then this account acts for you no more.`,
    },
    accountLinked: {
      title: 'An account was linked to yours',
      summary: (platform, label) =>
        `An account (${platform}, ${label}) can now act in your name. If that is not you, tell the secretariat at once: it can cut the link.`,
    },
    voteCalledOff: {
      title: (subject) => `Your vote counts no more: ${subject}`,
      summary: (subject) =>
        `The vote on ${subject} was interrupted, because the sheet has changed or was withdrawn. Your vote counts no more. If the vote is opened again you will be told, and you will vote again.`,
    },
    open: 'To do',
    info: 'For information',
  },
};
