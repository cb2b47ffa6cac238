import type { CountBook } from '../../../../attendance/statistics/count-book.ts';
import type { StatisticalPeriods } from '../../../../attendance/statistics/statistical-periods.ts';
import { inWords } from '../../../../presentation/formatting.ts';
import { longDate } from '../../../../presentation/long-date.ts';

/** Footnotes of every table of sessions, with what is said of local authorities where it has rows of them. */
export function everywhereNotes(book: CountBook, ofAuthorities: readonly string[] = []): readonly string[] {
  return [
    'Figures are of pupils in Years 1 to 11 who do not board, in state-funded primary, secondary and special schools whose registers came in. These schools are not a random sample.',
    'Year 11 pupils (aged 15 at the start of the school year) are left out from the summer half term on, because many are on study leave.',
    'Percentages in rows for all types of school (Total) are weighted to the number of pupils in each type. Numbers of sessions in those rows are sums and are not weighted.',
    'A session is half a school day. Percentages are of possible sessions.',
    'Figures of fewer than 6 pupils or of a single school are hidden (c), and with them others from which they could be worked out.',
    ...ofAuthorities,
    ...markedNotes(book),
  ];
}

/** What there is no view of below England, where a table has such rows. */
export const authorityNotes = {
  reasons:
    'For local authorities, unauthorised holiday, religious observance and other rare reasons, the two kinds of lateness, and presence by morning and afternoon are published for primary and for secondary schools, and not (x) for special schools and all schools: in special schools most would be hidden or would tell what is, and all schools less the others would tell them. All late sessions are published for every type of school.',
  needs:
    'For regions and local authorities, figures by special educational needs are published for all schools together and not (x) by type of school: nearly all pupils in special schools have an education, health and care plan, and the few without would hide figures of England.',
} as const;

/** Strikes and closures stay in the figures, and are said. */
function markedNotes({ marked }: CountBook): readonly string[] {
  return [...Map.groupBy(marked, ({ mark }) => mark)].map(([mark, days]) => {
    const dates = inWords(days.map(({ date }) => longDate(date)));
    return mark === 'strike'
      ? `There was strike action on ${dates}. ${days.length === 1 ? 'The day is' : 'These days are'} in the figures.`
      : `Schools were closed in some places on ${dates}. ${days.length === 1 ? 'The day is' : 'These days are'} in the figures.`;
  });
}

export const groupNotes: readonly string[] = [
  'Pupils of whom a school has not said whether they have a characteristic are in the total and in no group.',
];

export function weekNotes({ days }: CountBook): readonly string[] {
  return [`Weeks run from Monday to Friday. The latest day is ${longDate(days.at(-1)!)}.`];
}

/** From when to when the last year and the last term are. */
export function yearToDateNotes({ years, terms }: StatisticalPeriods): readonly string[] {
  const [year, term] = [years.at(-1)!, terms.at(-1)!];
  return [
    `The last year is the year to date: ${longDate(year.first)} to ${longDate(year.last)}.`,
    `The last term is to date as well: ${term.timeIdentifier.toLowerCase()}, ${longDate(term.first)} to ${longDate(term.last)}. Terms are those of statistics: autumn to 31 December, spring to Easter Sunday, summer after it.`,
  ];
}
