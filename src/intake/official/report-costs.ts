import { displayYear, lastYearBeforePandemic } from '../../attendance/academic-year.ts';
import type { MissingReason } from '../../attendance/published.ts';
import type { JoinRate } from './history.ts';
import type { FileReport, IntakeReport } from './report.ts';

const reasonWords: Readonly<Record<MissingReason, string>> = {
  suppressed: 'suppressed',
  'not-applicable': 'not applicable',
  'not-available': 'not available',
  'not-submitted': 'not yet submitted',
};

/** A whole number with commas between thousands, the same on every machine. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** What the gaps of one file are, one line each. */
export function gapsOf(file: FileReport): readonly string[] {
  const gaps: string[] = [];
  for (const [words, reasons] of file.missing) {
    for (const [reason, count] of Object.entries(reasons) as [MissingReason, number][]) {
      gaps.push(`${counted(count, file)}: ${words} ${reasonWords[reason]}`);
    }
  }
  for (const [why, count] of file.notNeeded) gaps.push(`${counted(count, file)} not needed: ${why}`);
  return gaps;
}

const counted = (count: number, { rowsAre }: FileReport): string =>
  `${grouped(count)} ${count === 1 ? rowsAre.slice(0, -1) : rowsAre}`;

/** What the run does without because of its inputs, one line each. */
export function costsOf(report: IntakeReport): readonly string[] {
  const { joins, leftovers, withoutCensus, baseline, succession } = report;
  const { places } = joins;
  const at = joins.absence.get(baseline);
  return [
    cost(at?.none, `no absence of ${displayYear(baseline)}, and so no baseline`),
    cost(at?.partYear, 'converted during the year: two figures for parts of it, and so no baseline'),
    cost(withoutCensus, 'absence but no census row: nothing is known of their pupils'),
    cost(leftovers.unresolved.length, 'absence, but no file says what kind of school they are: left out'),
    cost(
      leftovers.convertedInYear,
      'absence under a later URN of that year: counted once, under the census URN',
    ),
    cost(
      succession.carriedOn,
      'became another school since: its figures go on under the URN of the one school that followed it',
    ),
    ...[...succession.notPlain].map(
      ([urn, followers]) =>
        `School ${urn} closed and was merged or split, or no register shows it carried on: see ${followers.join(', ')}`,
    ),
    ...report.olderRegisters.map(
      (path) =>
        `${path} is older than ${displayYear(baseline)}: it names and places schools, and closes none`,
    ),
    ...report.partRegisters.map(
      (path) =>
        `${path} has no school newer than those of ${displayYear(baseline)}: it is cut off, or leaves kinds of schools out, and closes none`,
    ),
    cost(
      report.underDividedAuthority,
      'listed under an authority that has been divided since: no register and no postcode directory says where they went',
    ),
    cost(leftovers.excluded, 'absence, but independent or nursery in the census: left out'),
    ...(baseline === lastYearBeforePandemic
      ? []
      : [beforeThePandemic(joins.absence.get(lastYearBeforePandemic))]),
    cost(joins.establishments.none, 'in no school information: no name, age range or admissions policy'),
    cost(joins.places.byPostcodeArea, 'placed only roughly, by part of their postcode'),
    cost(places.outsideEngland, 'a grid reference of 0,0 or outside England: not used'),
    cost(
      places.postcodesOutsideEngland,
      'a postcode whose place is 0,0 or outside England: not used',
      'postcode',
    ),
    ...[...places.disbelieved].map(([why, schools]) => cost(schools, `place not used: ${why}`)),
    cost(joins.places.none, 'no place, and so no distance to other schools'),
    cost(joins.deprivation.none, 'no neighbourhood deprivation'),
  ].filter((line) => line !== undefined);
}

function beforeThePandemic(rate: JoinRate | undefined): string | undefined {
  const year = displayYear(lastYearBeforePandemic);
  if (rate === undefined) return `all schools: no absence of ${year}, and so no level before the pandemic`;
  const without = rate.none + rate.ambiguous + rate.partYear;
  return cost(without, `no absence of the whole of ${year}, and so no level before the pandemic`);
}

function cost(count: number | undefined, what: string, one = 'school'): string | undefined {
  if (count === undefined || count === 0) return undefined;
  return `${grouped(count)} ${count === 1 ? one : `${one}s`}: ${what}`;
}
