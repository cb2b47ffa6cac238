import type { IsoDate } from '../calendar/iso-date.ts';
import type { LinkedCell, LinkedSet } from '../protection/linked-set.ts';
import type { ProtectionSettings } from '../protection/protection-settings.ts';
import { manyOthers } from '../protection/small-number.ts';
import { isMissing } from '../published.ts';
import {
  type FigureGroup,
  type FigureMeasure,
  type FigureSpan,
  figureKey,
  figureSpans,
  isPupilMeasure,
  pupilMeasures,
} from './figure-key.ts';
import { hasFigure, partitionsOf } from './figure-views.ts';
import { FiguresInHand } from './figures-in-hand.ts';
import { measures, partsOfMeasure } from './measure.ts';
import type { PlaceYear, TalliesAt } from './school-year.ts';
import { othersOf, type Tally } from './tally.ts';

/** A place whose figures are linked. */
export interface FigurePlace {
  /** In keys: such as `school 100001`. */
  readonly name: string;
  readonly of: 'school' | 'place';
  /** How much more its figures are kept than those of others: 0 for a school among others. */
  readonly keep: number;
  /** Figures, by key without the place, that are there even where no view has them: others add up to a total with them. */
  readonly always?: ReadonlySet<string>;
  /** It has a row among others: days and groups of it are in no view, and are there for what they add up to. */
  readonly rowOnly?: true;
}

const everyMeasure: readonly FigureMeasure[] = [...measures, ...pupilMeasures];
const partsOf = new Map<FigureMeasure, readonly FigureMeasure[]>([
  ...(Object.entries(partsOfMeasure) as [FigureMeasure, readonly FigureMeasure[]][]),
  ['persistent', ['severe', 'persistent-not-severe']],
]);

/**
 * The figures of a place's year as one linked set: every figure of every view, what can be had from them though no view has it,
 * and every way in which they add up.
 */
export function linkedFigures(place: FigurePlace, year: PlaceYear, settings: ProtectionSettings): LinkedSet {
  const figures = new FiguresInHand();
  for (const span of figureSpans)
    for (const [last, tallies] of year[span]) {
      for (const group of tallies.keys()) addGroup(figures, place, { span, last, group, tallies }, settings);
      addSumsOfGroups(figures, place, span, last, tallies);
    }
  addSumsOfTimes(figures, place, year);
  return figures.set();
}

/** A figure's key without its place. */
export const withoutPlace = (key: string): string => key.slice(key.indexOf('|') + 1);

/** Of a time (two parts), group and measure. */
const suffixParts = 4;

/** Which figures a set has of its places, without what is only left of others. */
export const suffixesOf = ({ cells }: LinkedSet): ReadonlySet<string> =>
  new Set(
    cells.map(({ key }) => withoutPlace(key)).filter((suffix) => suffix.split('|').length === suffixParts),
  );

interface Where {
  readonly span: FigureSpan;
  readonly last: IsoDate;
  readonly group: FigureGroup;
  readonly tallies: TalliesAt;
}

function addGroup(
  figures: FiguresInHand,
  place: FigurePlace,
  where: Where,
  settings: ProtectionSettings,
): void {
  const { span, last, group, tallies } = where;
  const tally = tallies.get(group)!;
  const seen = new Set(
    everyMeasure.filter(
      (measure) =>
        !(place.rowOnly && (span === 'day' || group !== 'all')) &&
        canHave(measure, tally) &&
        hasFigure(span, group, measure, tallies, settings),
    ),
  );
  const key = (measure: FigureMeasure) => figureKey(place.name, { span, last }, group, measure);
  for (const measure of seen) figures.add(cellOf(place, where, measure, key(measure)));
  for (const measure of everyMeasure)
    if (!seen.has(measure) && canHave(measure, tally) && place.always?.has(withoutPlace(key(measure))))
      figures.add({ ...cellOf(place, where, measure, key(measure)), unseen: true });
  for (const [total, parts] of partsOf) {
    if (!seen.has(total) && !figures.has(key(total))) continue;
    // Of parts of which none has a view, only the total is known.
    if (!parts.some((part) => seen.has(part))) continue;
    for (const part of parts)
      if (!figures.has(key(part))) figures.add({ ...cellOf(place, where, part, key(part)), unseen: true });
    figures.link({ total: key(total), parts: parts.map(key) });
  }
}

function canHave(measure: FigureMeasure, { sessions, absence }: Tally): boolean {
  return isPupilMeasure(measure) ? !isMissing(absence) : measure === 'possible' || sessions.possible > 0;
}

function cellOf(
  { name, of, keep }: FigurePlace,
  { span, last, group, tallies }: Where,
  measure: FigureMeasure,
  key: string,
): LinkedCell {
  const tally = tallies.get(group)!;
  return {
    key,
    of,
    schools: tally.schools,
    // All of a group are on roll and could attend: that says nothing of anybody.
    group: group !== 'all' && measure !== 'possible' && measure !== 'enrolments',
    family: `${name}|${group}`,
    mostEach: isPupilMeasure(measure) ? 1 : tally.mostSessions,
    // Small blocks whose numbers can move among themselves: a month of a place, or of all schools' rows together.
    block: `${of === 'school' && keep === 0 ? 'rows' : name} ${last.slice(0, 7)}`,
    keep: keep + 10 * figureSpans.indexOf(span) + (group === 'all' ? 5 : 0) + (keptMore[measure] ?? 1),
    ...amountOf(tally, measure),
  };
}

const keptMore: Readonly<Partial<Record<FigureMeasure, number>>> = {
  possible: 6,
  enrolments: 6,
  absence: 4,
  persistent: 3,
  authorised: 2,
  unauthorised: 2,
};

function amountOf(tally: Tally, measure: FigureMeasure): Pick<LinkedCell, 'value' | 'pupils' | 'others'> {
  const exactly = (pupils: number) => ({ from: pupils, to: pupils });
  switch (measure) {
    case 'possible':
      return { value: tally.sessions.possible, pupils: exactly(tally.enrolments), others: manyOthers };
    case 'enrolments':
      return { value: tally.enrolments, pupils: exactly(tally.enrolments), others: manyOthers };
    case 'persistent':
    case 'severe':
    case 'persistent-not-severe': {
      const { absence, enrolments } = tally;
      if (isMissing(absence)) throw new RangeError(`${measure} of a tally without it`);
      const value =
        measure === 'persistent-not-severe' ? absence.persistent - absence.severe : absence[measure];
      return { value, pupils: exactly(value), others: exactly(enrolments - value) };
    }
    default:
      return {
        value: tally.sessions[measure],
        pupils: tally.pupils[measure],
        others: othersOf(tally, measure),
      };
  }
}

/** Year groups make up all pupils, and so do the sides of each characteristic with those of whom nobody has said. */
function addSumsOfGroups(
  figures: FiguresInHand,
  place: FigurePlace,
  span: FigureSpan,
  last: IsoDate,
  tallies: TalliesAt,
): void {
  for (const groups of partitionsOf(tallies))
    for (const measure of everyMeasure) {
      const key = (group: FigureGroup) => figureKey(place.name, { span, last }, group, measure);
      figures.linkWithRest(key('all'), groups.map(key), `not in ${groups.join(', ')}`);
    }
}

/** Weeks are made of days, and half terms of weeks. */
function addSumsOfTimes(figures: FiguresInHand, place: FigurePlace, year: PlaceYear): void {
  const groups = new Set(
    figureSpans.flatMap((span) => [...year[span].values()].flatMap((tallies) => [...tallies.keys()])),
  );
  const ends = (span: FigureSpan) => [...year[span].keys()];
  const [days, weeks, halves] = [ends('day'), ends('week'), ends('half-term')];
  for (const group of groups)
    for (const measure of measures) {
      const key = (span: FigureSpan, last: IsoDate) => figureKey(place.name, { span, last }, group, measure);
      const within = (span: FigureSpan, all: readonly IsoDate[], after: IsoDate | undefined, upTo: IsoDate) =>
        all
          .filter((last) => (after === undefined || last > after) && last <= upTo)
          .map((last) => key(span, last));
      for (const [at, week] of weeks.entries()) {
        const before = weeks[at - 1];
        figures.linkWithRest(key('week', week), within('day', days, before, week), 'other days');
      }
      for (const [at, half] of halves.entries()) {
        figures.linkWithRest(
          key('half-term', half),
          within('week', weeks, halves[at - 1], half),
          'other weeks',
        );
        figures.linkWithRest(key('half-term', half), within('day', days, halves[at - 1], half), 'other days');
      }
    }
}
