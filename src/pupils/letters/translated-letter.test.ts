import { expect, test } from 'vitest';
import { languageKey, translatedLetter, unknownMarks } from './translated-letter.ts';

const facts = {
  child: 'Ola',
  parents: ['Anna Nowak', 'Jan Nowak'],
  lately: { missed: 7, possible: 60, unmarked: 0 },
  schoolWeeks: 6,
} as never;

test('a translation is filled with what is so of the family, in figures', () => {
  expect(
    translatedLetter(
      '{parents}: {child} — {days missed} dni z {school weeks} tygodni; {days here}. { child }',
      facts,
    ),
  ).toBe('Anna Nowak, Jan Nowak: Ola — 3.5 dni z 6 tygodni; 26.5. Ola');
});

test('a mark that nobody knows is named, and stays as it was written', () => {
  expect(unknownMarks('{child} {dziecko} {}')).toEqual(['{dziecko}', '{}']);
  expect(translatedLetter('{dziecko}', facts)).toBe('{dziecko}');
  expect(unknownMarks('{child} { days missed }')).toEqual([]);
});

test('a language is the same however it is written', () => {
  expect(languageKey('  Polish ')).toBe(languageKey('polish'));
  expect(languageKey('Franc\u0327ais')).toBe(languageKey('Fran\u00e7ais'));
});
