import type { Practice, PracticeLibrary } from './practice-library.ts';

/** How far a proposed change of a practice has come. */
export const practiceChangeStates = ['proposed', 'approved', 'declined'] as const;
export type PracticeChangeState = (typeof practiceChangeStates)[number];

/** Why a decision on a change of a practice cannot be taken, for whoever tried. */
export const practiceRefusals = {
  'decided-already': 'Somebody has decided on this since you opened it',
  'own-proposal': 'You proposed this: a second person decides',
  'reason-missing': 'Enter why you decline it',
  'stands-changed':
    'Another edition of this practice has been approved since you opened this page. Read what is different now, and decide then',
} as const;
export type PracticeRefusal = keyof typeof practiceRefusals;

/**
 * The library as it stands: the published file, with approved editions in place of the file's where they are no older, and
 * practices that are in no file.
 *
 * @param approved every edition that was approved, in any order
 */
export function libraryInForce(file: PracticeLibrary, approved: readonly Practice[]): PracticeLibrary {
  const newest = new Map(file.practices.map((practice) => [practice.id, practice]));
  for (const practice of approved)
    if (practice.edition >= (newest.get(practice.id)?.edition ?? 0)) newest.set(practice.id, practice);
  return { ...file, practices: [...newest.values()] };
}

/** The edition of a practice that stands; 0 where there is none. */
export const editionInForce = ({ practices }: PracticeLibrary, id: string): number =>
  practices.find((practice) => practice.id === id)?.edition ?? 0;

/** Longest address of a practice that is made of its title. */
const mostOfId = 60;

/** The address of a new practice, of its title. @example practiceIdOf('Tea & toast, daily') // 'tea-toast-daily' */
export const practiceIdOf = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, mostOfId)
    .replace(/^-|-$/g, '');
