import type { CountRecord } from '../../../attendance/counts/count-record.ts';
import { absenceBands } from '../../../attendance/counts/persistent-absence.ts';
import { isMissing } from '../../../attendance/published.ts';
import { barsChart } from '../../../presentation/charts/bars-chart.ts';
import { count, counted, inWords, percent } from '../../../presentation/formatting.ts';
import { cellOfRate, type DrawnView, nameCell, nothingYet, type Shown } from '../views/drawn-view.ts';

/** Pupils of a year group who joined a school in a year, in counts. */
export interface JoinersCounted {
  readonly yearGroup: number;
  /** Undefined where the school's own roll begins in the year: whose sessions came joined, and of the others nobody knows. */
  readonly joiners: number | undefined;
  /** Of them with sessions of the year before, as their last school sent them, in the order of `absenceBands`. */
  readonly bands: readonly number[];
}

/**
 * How absent pupils who joined the school were at their last school, as far as that sent their sessions: how they spread, and no
 * pupil. Beside it the same year group's year so far.
 *
 * @param all of the year, by year group
 */
export function joinersView(all: readonly JoinersCounted[], records: readonly CountRecord[]): DrawnView {
  const heading = 'Joiners from other schools';
  const [joined, ...others] = all.toSorted(
    (a, b) => sum(b.bands) - sum(a.bands) || a.yearGroup - b.yearGroup,
  );
  const sent = joined === undefined ? 0 : sum(joined.bands);
  if (joined === undefined || sent === 0)
    return {
      ...nothingYet(heading),
      empty:
        'No sessions of last year have come from the schools that pupils joined from. They come with a common transfer file, which a school sends for each pupil who leaves.',
    };
  const { yearGroup, joiners, bands } = joined;
  const group = groupWords(yearGroup);
  const often = sum(bands.slice(2));
  const mostly = bands.at(-1)!;
  const now = bandsSoFar(records, yearGroup);
  const came =
    joiners === undefined
      ? `Last year’s sessions came with ${counted(sent, 'pupil', 'pupils')} who joined ${group}.`
      : `Of ${counted(joiners, 'pupil', 'pupils')} who joined ${group}, last year’s sessions came with ${count(sent)}.`;
  const message = `${came} At their last school ${count(often)} of these (${percent((100 * often) / sent)}) missed a tenth or more of their sessions${mostly === 0 ? '' : `, and ${count(mostly)} a half or more`}.`;
  const share = (own: readonly number[] | undefined, band: number): Shown =>
    own === undefined || sum(own) === 0
      ? { text: 'x', value: 'x' }
      : cellOfRate((100 * own[band]!) / sum(own));
  return {
    heading,
    message,
    draw: (width) =>
      barsChart(
        {
          title: `${group}: share of joiners by absence at their last school, %`,
          description: message,
          bars: bands.map((pupils, band) => ({
            name: `Missed ${bandWords(band)}`,
            value: (100 * pupils) / sent,
            words: '',
          })),
        },
        width,
      ),
    caption: `Joiners of ${group} by how much they missed`,
    columns: [
      'Missed',
      'Joiners, at their last school last year',
      'Share, %',
      `All of ${group}, this year so far, %`,
    ],
    wideOnly: ['Share, %'],
    rows: bands.map((pupils, band) => [
      nameCell(bandWords(band)),
      { text: count(pupils), value: pupils },
      share(bands, band),
      share(now, band),
    ]),
    empty: undefined,
    notes: [
      `Nobody but the head and the attendance lead sees this page. It is made of the sessions that ${group}’s last schools sent, and names no pupil.`,
      ...(joiners === undefined
        ? [
            'The school’s roll begins here in this year. How many others joined is not known: they are in no figure here, and need not be like these.',
          ]
        : []),
      ...(joiners !== undefined && sent < joiners
        ? [
            `Nothing came with ${counted(joiners - sent, 'pupil', 'pupils')}. They are in no figure here, and need not be like the others.`,
          ]
        : []),
      ...(others.length === 0
        ? []
        : [
            `Sessions came with joiners of other year groups too, who are in no figure here: ${inWords(
              others
                .toSorted((a, b) => a.yearGroup - b.yearGroup)
                .map((one) => `${count(sum(one.bands))} of ${groupWords(one.yearGroup)}`),
            )}.`,
          ]),
      `Last year is a whole year, and this year is not over: shares of long and short times are not compared.${yearGroup === 7 ? ' Many who missed much in Year 6 do not in Year 7, and the other way round.' : ''}`,
    ],
  };
}

/** Below Year 1 as schools call it: 0 is Reception. */
const groupWords = (yearGroup: number): string =>
  yearGroup > 0 ? `Year ${yearGroup}` : yearGroup === 0 ? 'Reception' : 'Nursery';

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** "5% to 10%", "50% or more". */
function bandWords(band: number): string {
  const [from, to] = [absenceBands[band]!, absenceBands[band + 1]];
  return to === undefined ? `${from}% or more` : `${from}% to under ${to}%`;
}

/** Of a year group, in the year to date. */
function bandsSoFar(records: readonly CountRecord[], yearGroup: number): readonly number[] | undefined {
  const newest = records.filter(({ window }) => window.kind === 'year-to-date').at(-1);
  const group = newest?.groups.find((one) => one.scope === 'in' && one.yearGroup === yearGroup);
  return group === undefined || isMissing(group.absence) ? undefined : group.absence.bands;
}
