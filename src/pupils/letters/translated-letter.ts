import type { LetterFacts } from './letter.ts';

/** What a translation has in place of what differs from family to family. */
export const letterMarks = ['parents', 'child', 'days missed', 'days here', 'school weeks'] as const;
export type LetterMark = (typeof letterMarks)[number];

const inBraces = /\{([^{}]*)\}/g;

/** Marks of a translation that nobody knows, as they were written. */
export const unknownMarks = (words: string): readonly string[] =>
  [...words.matchAll(inBraces)].flatMap(([written, name]) =>
    letterMarks.some((mark) => mark === name!.trim()) ? [] : [written],
  );

/**
 * The draft of a letter in a family's language, by the school's own translation. Numbers are days and halves in figures, such as 3.5: words
 * for them are the translator's.
 */
export function translatedLetter(
  words: string,
  { child, parents, lately, schoolWeeks }: Omit<LetterFacts, 'kind'>,
): string {
  const values: Readonly<Record<LetterMark, string>> = {
    parents: parents.length === 0 ? '[parents]' : parents.join(', '),
    child,
    'days missed': String(lately.missed / 2),
    'days here': String((lately.possible - lately.missed) / 2),
    'school weeks': String(schoolWeeks),
  };
  return words.replaceAll(inBraces, (written, name: string) => {
    const mark = letterMarks.find((known) => known === name.trim());
    return mark === undefined ? written : values[mark];
  });
}

/** How a language is looked up: families and translations write it as they like. */
export const languageKey = (language: string): string => language.normalize('NFC').trim().toLowerCase();
