import type { homeFr } from './home.fr.ts';
import type { Widened } from './widened.ts';

export const homeEn: Widened<typeof homeFr> = {
  title: 'My committee',
  summary: (n) => (n === 0 ? 'Nothing awaits you.' : n === 1 ? 'One thing awaits you.' : `${n} things await you.`),
  awaits: 'What awaits me',
  nothing: 'Nothing awaits you at the moment.',
  myVotes: 'My votes under way',
  openVotes: 'Open votes',
  noOpenVote: 'No vote is open.',
  openVote: (subject, until, turnout) => `${subject} – ${until} – ${turnout}`,
  changeLong: (label, subject) => `${label} (${subject})`,
  missing: 'What is missing',
  nothingMissing: 'Nothing is missing.',
  missingOpinions: (fiche, bodies) => `${fiche}: opinion awaited from ${bodies}`,
  missingVotes: (subject, seats) => `${subject}: vote awaited from ${seats}`,
  missingExamination: (fiche) => `${fiche}: opinion of the commission awaited`,
  vacant: (seats) => `Vacant seats: ${seats}`,
  dates: 'Next dates',
  voteCloses: (subject) => `Vote closes: ${subject}`,
  consultationCloses: (title) => `Consultation ${title} ends`,
  latest: (day) => `by ${day} at the latest`,
};
