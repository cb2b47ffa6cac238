import type { SchoolCalendar, SchoolTerm } from './school-calendar.ts';

/** What is wrong with a calendar, in words; nothing for a good one. */
export function calendarFaults({ terms, closures, staggered }: SchoolCalendar): readonly string[] {
  const inOrder = terms.toSorted((a, b) => (a.first < b.first ? -1 : 1));
  return [
    ...terms.flatMap(termFaults),
    ...inOrder
      .slice(1)
      .flatMap((term, index) =>
        term.first <= inOrder[index]!.last
          ? [`The term from ${term.first} begins before the one from ${inOrder[index]!.first} ends.`]
          : [],
      ),
    ...closures
      .filter(({ date }) => !terms.some(({ first, last }) => first <= date && date <= last))
      .map(({ date, kind }) => `The ${kind} on ${date} is in no term.`),
    ...staggered
      .filter(({ first: start }) => !terms.some(({ first, last }) => first <= start && start <= last))
      .map(({ first }) => `The staggered start on ${first} is in no term.`),
  ];
}

function termFaults({ first, last, halfTerm }: SchoolTerm): readonly string[] {
  if (last < first) return [`The term from ${first} ends before it begins, on ${last}.`];
  if (halfTerm === undefined) return [];
  if (halfTerm.last < halfTerm.first)
    return [`The half term from ${halfTerm.first} ends before it begins, on ${halfTerm.last}.`];
  return halfTerm.first < first || halfTerm.last > last
    ? [`The half term from ${halfTerm.first} to ${halfTerm.last} is not within its term.`]
    : [];
}
