import { displayPublished } from '../attendance/published.ts';
import type { Urn } from '../attendance/urn.ts';
import type { Release } from '../expectations/release.ts';
import { outcomeWords } from './outcome-words.ts';

export interface Found {
  readonly urn: Urn;
  readonly name: string;
  readonly place: string;
  readonly outcome: string;
}

/** Finds schools by parts of their name, in any order, or by the first digits of their URN; by name, then URN. */
export function schoolSearch(release: Release): (words: string) => readonly Found[] {
  const entries = release.schools
    .map(({ school, localAuthorityName, outcome }) => {
      const name = displayPublished(school.name, (words) => words);
      return {
        found: { urn: school.urn, name, place: localAuthorityName, outcome: outcomeWords[outcome.status] },
        plain: ` ${plain(`${name} ${localAuthorityName}`)} ${school.urn}`,
      };
    })
    .sort((a, b) => (a.plain < b.plain ? -1 : a.plain > b.plain ? 1 : 0));
  const all = entries.map(({ found }) => found);
  return (words) => {
    const parts = plain(words).split(' ').filter(Boolean);
    if (parts.length === 0) return all;
    return entries
      .filter(({ plain }) => parts.every((part) => plain.includes(` ${part}`)))
      .map(({ found }) => found);
  };
}

/** Small letters without accents; apostrophes dropped, everything else that is no letter or digit is a space. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f’']/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
