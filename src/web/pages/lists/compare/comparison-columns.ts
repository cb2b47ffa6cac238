import { displayYear } from '../../../../attendance/academic-year.ts';
import { fixed } from '../../../../presentation/formatting.ts';
import type { ListCell } from '../../../../presentation/html/list-table.ts';
import type { SheetColumnOf } from '../../../../presentation/sheets/sheet-rows.ts';
import type { ComparedSchool } from '../../../../store/postgres/lists/compare-schools.ts';
import type { ReleaseOfList } from '../../../../store/postgres/lists/listing.ts';
import { gapWords } from '../gap-words.ts';

/** A column of numbers of the comparison, on the page and in the table to download: a new one is one row of `figuresOf`. */
interface Figure {
  readonly heading: string;
  /** Digits after the point in the download. */
  readonly digits: number;
  /** The number, or the words of why there is none. */
  readonly of: (school: ComparedSchool) => number | string;
  readonly format?: (value: number, school: ComparedSchool) => string;
  /** Left out of the cards of a narrow page. */
  readonly minor?: true;
  /** In the download alone. */
  readonly onlyDownload?: true;
}

/** The outcome of the list says why. */
const noExpectation = 'no expectation';

function figuresOf({ baseline, expectationYear }: ReleaseOfList): readonly Figure[] {
  const [before, year] = [displayYear(baseline), displayYear(expectationYear)];
  return [
    { heading: 'Pupils', digits: 0, of: saidOf('roll'), onlyDownload: true },
    {
      heading: `Attendance ${before}, %`,
      digits: 1,
      of: saidOf('attendance'),
    },
    {
      heading: 'Counted from, %',
      digits: 2,
      of: ({ attendance }) => attendance ?? 'not available',
      minor: true,
    },
    { heading: 'Similar schools, %', digits: 2, of: ({ similar }) => similar ?? noExpectation, minor: true },
    {
      heading: 'Gap, points',
      digits: 2,
      of: ({ gap }) => gap ?? noExpectation,
      format: gapWords,
    },
    {
      heading: 'Improvement asked, points',
      digits: 2,
      of: ({ improvement }) => improvement ?? noExpectation,
    },
    { heading: `Expected ${year}, %`, digits: 2, of: ({ expected }) => expected ?? noExpectation },
    { heading: `Persistent absence ${before}, %`, digits: 1, of: saidOf('persistent-absence'), minor: true },
    { heading: `Severe absence ${before}, %`, digits: 1, of: saidOf('severe-absence'), onlyDownload: true },
    {
      heading: 'Attendance 2018/19, %',
      digits: 1,
      of: saidOf('before-the-pandemic'),
      onlyDownload: true,
    },
    {
      heading: 'Local authority average, %',
      digits: 1,
      of: saidOf('local-authority'),
      onlyDownload: true,
    },
    {
      heading: 'Free school meals in the past six years, %',
      digits: 1,
      of: saidOf('freeSchoolMealsEver6'),
      onlyDownload: true,
    },
  ];
}

/** A figure of the report, which keeps them in words: "86.3%", "1,204", "suppressed". */
const saidOf =
  (name: string) =>
  ({ figures }: ComparedSchool): number | string => {
    const says = figures.find((figure) => figure.name === name)?.says ?? 'not in the report';
    const digits = /^([\d,]+(?:\.\d+)?)%?$/.exec(says)?.[1];
    return digits === undefined ? says : Number(digits.replaceAll(',', ''));
  };

/** The columns of numbers on the page. */
export function comparisonFigures(release: ReleaseOfList) {
  return figuresOf(release)
    .filter(({ onlyDownload }) => !onlyDownload)
    .map(({ heading, of, minor, format = (value: number) => fixed(value, 1) }) => ({
      heading,
      minor,
      cell: (school: ComparedSchool): ListCell => {
        const value = of(school);
        return typeof value === 'number'
          ? { text: format(value, school), missing: false }
          : { text: value, missing: true };
      },
    }));
}

/** The columns of numbers of the table to download. */
export function comparisonSheetColumns(release: ReleaseOfList): readonly SheetColumnOf<ComparedSchool>[] {
  return figuresOf(release).map(({ heading, digits, of }) => ({
    heading,
    digits,
    width: 3.2,
    cell: (school) => {
      const value = of(school);
      // Without the binary residue of a calculation.
      return typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value;
    },
  }));
}
