import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const AGREEMENTS = join(import.meta.dirname, '../../agreements');

/** The demonstration's agreement and people, and of its story a consultation that runs: its past takes too long to play. */
export async function smallDemonstration(folder: string): Promise<string> {
  const samples = join(folder, 'samples');
  await mkdir(samples, { recursive: true });
  for (const file of ['demonstration.json', 'samples/demonstration.people.csv'])
    await cp(join(AGREEMENTS, file), join(folder, file));
  const opens = {
    by: 'camille.roussel@example.org',
    do: 'open-consultation',
    command: { title: 'Des motions', whyNoMeeting: 'Elles sont nombreuses.', closesAt: '$day+21T18:00' },
  };
  await writeFile(join(samples, 'demonstration.story.json'), JSON.stringify({ steps: [opens] }));
  await writeFile(join(samples, 'demonstration.fiches.json'), JSON.stringify({ fiches: [] }));
  return folder;
}
