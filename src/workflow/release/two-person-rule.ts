import type { Life } from './life.ts';

/**
 * Nobody approves, plans or releases what they had a hand in. One person can make a mistake and not see it, or be made to
 * make it; two are needed for a figure to reach a head.
 */
export function isSecondPerson(person: string, { preparedBy }: Pick<Life, 'preparedBy'>): boolean {
  return !preparedBy.includes(person);
}
