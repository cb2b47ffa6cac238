import type { Check } from './check.ts';
import { releaseChecks } from './release-checks.ts';

/** What a check is called on a page, and what it protects a head from. */
export type CheckWords = Pick<Check, 'title' | 'protects'>;

/** A check in words; one that this version does not know goes by its name. */
export function checkWords(name: string): CheckWords {
  const { title, protects } = releaseChecks.find((check) => check.name === name) ?? {
    title: name,
    protects: '',
  };
  return { title, protects };
}
