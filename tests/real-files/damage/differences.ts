import type { Dataset } from '../../../src/attendance/dataset.ts';
import { distanceKm, type Place } from '../../../src/attendance/place.ts';
import { isMissing, notAvailable, type Published } from '../../../src/attendance/published.ts';
import type { School } from '../../../src/attendance/school.ts';

/** A postcode of 2017 and a grid reference of today put a school this near to itself. */
const samePlaceKm = 2;
/** A tenth of places known by part of a postcode are further away than the radius that is told of them. */
const farthest = 3;

type Says = (school: School) => Published<string | number>;
const details: Readonly<Record<string, Says>> = {
  phase: ({ phase }) => phase,
  status: ({ status }) => status,
  authority: ({ localAuthority }) => localAuthority,
  'authority then': ({ authorityThen }) => authorityThen,
  ages: ({ ageRange }) => (isMissing(ageRange) ? ageRange : `${ageRange.low}–${ageRange.high}`),
  admissions: ({ admissions }) => admissions,
  gender: ({ gender }) => gender,
  // An expectation asks only whether a school was new in the year.
  opened: ({ opened }) => (isMissing(opened) ? opened : opened >= '2022-01-01' ? 'lately' : 'before'),
  predecessors: ({ predecessors }) => predecessors.join(' '),
  'followed by': ({ followedBy }) => followedBy.join(' '),
};

/** Every figure of a school, by its name. */
function* figuresOf({ circumstances, absence }: School): Generator<readonly [string, Published<number>]> {
  yield* Object.entries(circumstances) as [string, Published<number>][];
  for (const [year, { overall, persistent }] of absence) {
    yield [`overall ${year}`, overall];
    yield [`persistent ${year}`, persistent];
  }
}

/**
 * What was read that the right files do not say, school by school: another figure or fact, or no school. A figure that is
 * missing is no wrong one: it is counted, and the school has its reason. Any of `right` may be meant, such as the files
 * without the one that was damaged.
 */
export function differences(read: Dataset, right: readonly Dataset[]): readonly string[] {
  const rights = right.map((each) => new Map(each.schools.map((school) => [school.urn, school])));
  const found: string[] = [];
  for (const school of read.schools) {
    const others = rights.map((each) => each.get(school.urn)).filter((other) => other !== undefined);
    if (others.length === 0) found.push(`${school.urn}: no such school`);
    else for (const what of unlike(school, others)) found.push(`${school.urn}: ${what}`);
  }
  const there = new Set(read.schools.map(({ urn }) => urn));
  for (const [urn, school] of rights[0]!) {
    const always = rights.every((each) => each.has(urn));
    if (!there.has(urn) && always && mayHaveExpectation(school, read)) found.push(`${urn}: is not there`);
  }
  return found;
}

/** A school without a census or a figure of the year has a reason and no number: where its row is a named fault, so be it. */
const mayHaveExpectation = ({ circumstances, absence }: School, { baseline }: Dataset): boolean =>
  !isMissing(circumstances.roll) && !isMissing(absence.get(baseline)?.overall ?? notAvailable);

function* unlike(school: School, others: readonly School[]): Generator<string> {
  const rights = others.map((other) => new Map(figuresOf(other)));
  for (const [name, figure] of figuresOf(school)) {
    if (isMissing(figure)) continue;
    const right = rights.map((each) => each.get(name));
    if (!right.includes(figure)) yield `${name} ${figure}, not ${right.map(String).join(' or ')}`;
  }
  for (const [name, of] of Object.entries(details)) {
    const said = of(school);
    if (isMissing(said)) continue;
    const right = others.map(of);
    if (!right.includes(said))
      yield `${name} ${said}, not ${right.map((each) => JSON.stringify(each)).join(' or ')}`;
  }
  const { place } = school;
  if (isMissing(place)) return;
  const places = others.map((other) => other.place).filter((other): other is Place => !isMissing(other));
  if (!places.some((other) => isNear(place, other)))
    yield `place ${inWords(place)}, not ${places.map(inWords).join(' or ')}`;
}

const isNear = (place: Place, right: Place): boolean =>
  distanceKm(place, right) <= samePlaceKm + farthest * (place.withinKm + right.withinKm);

const inWords = ({ easting, northing, withinKm }: Place): string =>
  `${easting}, ${northing} within ${withinKm} km`;

/**
 * What was read, with the right figures and places instead of those that are not: what is missing stays so. The difference
 * between its release and that of what was read is what the damage does to expectations.
 */
export function corrected(read: Dataset, right: Dataset): Dataset {
  const rights = new Map(right.schools.map((school) => [school.urn, school]));
  const schools = read.schools.flatMap((school): readonly School[] => {
    const other = rights.get(school.urn);
    return other === undefined ? [] : [rightly(school, other)];
  });
  return { ...read, schools };
}

function rightly(school: School, right: School): School {
  const keep = <T extends object>(figures: T, other: T | undefined): T =>
    Object.fromEntries(
      Object.entries(figures).map(([name, figure]) => [
        name,
        isMissing(figure) ? figure : (other?.[name as keyof T] ?? figure),
      ]),
    ) as T;
  return {
    ...right,
    place: keepsPlace(school.place, right.place) ? school.place : right.place,
    circumstances: keep(school.circumstances, right.circumstances),
    absence: new Map(
      [...school.absence].map(([year, figures]) => [year, keep(figures, right.absence.get(year))]),
    ),
  };
}

/** What is known less well is not wrong. */
const keepsPlace = (place: School['place'], right: School['place']): boolean =>
  isMissing(place) || (!isMissing(right) && isNear(place, right));
