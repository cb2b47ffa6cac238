import type { Dataset } from '../../attendance/dataset.ts';
import { type AgeRange, phaseWords } from '../../attendance/phase.ts';
import { isMissing, type Published } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { Definition, WallName } from './definition.ts';
import { faithWithCalendar } from './faith-calendar.ts';

/** Where a school stands: its side of every wall of a definition. */
export interface Standing {
  /** All sides in words, e.g. "secondary, non-selective, girls only"; the ordinary side of a wall has none. */
  readonly words: string;
  readonly sides: Sides;
}

/** A school's side of each wall, '' where it is the ordinary one. */
export type Sides = Readonly<Partial<Record<WallName, string>>>;

/** What decides which walls there are. */
type WallSettings = Pick<Definition, 'walls' | 'selectiveAreaShare' | 'needs'>;

/**
 * Where each school stands. A school whose admissions no file tells is taken for non-selective: the law has allowed no
 * new selective school since 1998. One whose gender no file tells is taken for mixed, as nine in ten secondaries are.
 */
export function standingsOf(
  dataset: Pick<Dataset, 'schools'>,
  { walls, selectiveAreaShare, needs = [] }: WallSettings,
): ReadonlyMap<Urn, Standing> {
  const isSelectiveArea = selectiveAreas(dataset.schools, selectiveAreaShare);
  const kindOfNeed = new Map(needs.flatMap(({ kind, types }) => types.map((type) => [type, kind] as const)));
  const sideOf: Readonly<Record<WallName, (school: School) => string>> = {
    phase: ({ phase }) => phaseWords[phase],
    'age-range': ageBand,
    selection: (school) => selection(school, isSelectiveArea),
    gender: singleSex,
    technical: technicalKind,
    'special-ages': specialAges,
    need: ({ phase, mainNeed }) =>
      phase !== 'special' || isMissing(mainNeed) ? '' : (kindOfNeed.get(mainNeed) ?? ''),
    'faith-calendar': faithWithCalendar,
  };
  // Schools that stand alike have one standing: there are few.
  const known = new Map<string, Standing>();
  return new Map(
    dataset.schools.map((school) => {
      let key = '';
      for (const wall of walls) key += `${sideOf[wall](school)}\n`;
      const standing = known.get(key) ?? standingOf(walls, key.split('\n'));
      known.set(key, standing);
      return [school.urn, standing];
    }),
  );
}

/** @param sides of the walls, in their order */
const standingOf = (walls: readonly WallName[], sides: readonly string[]): Standing => ({
  words: sides.filter((side) => side !== '').join(', '),
  sides: Object.fromEntries(walls.map((wall, i) => [wall, sides[i]!])),
});

/**
 * Whether one school may be compared with another when the named walls are lifted for it. A girls' school that is
 * compared with others is compared with mixed ones, never with boys', and the other way round.
 */
export function mayCompare(own: Sides, other: Sides, lifted: readonly WallName[]): boolean {
  if (own === other) return true;
  for (const wall of Object.keys(own) as WallName[]) {
    if (own[wall] === other[wall]) continue;
    if (!lifted.includes(wall)) return false;
    if (wall === 'gender' && own.gender !== '' && other.gender !== '') return false;
  }
  return true;
}

/** The band of a secondary whose ages no file tells, or tells so that they cannot be true. */
export const agesUnclear = 'ages unclear';

type Band = readonly [words: string, holds: (ages: AgeRange) => boolean];

/**
 * Age bands within which pupils' years, and so their usual absence, are alike. The first that holds counts; the last
 * is the ordinary school of the phase.
 */
const bands: Readonly<Record<'primary' | 'secondary', readonly Band[]>> = {
  primary: [
    ['infant', ({ high }) => high <= 8],
    ['first', ({ low, high }) => low < 7 && high <= 10],
    ['junior', ({ low, high }) => low >= 7 && high <= 11],
    ['middle', ({ low }) => low >= 7],
    ['', () => true],
  ],
  secondary: [
    ['all-through', ({ low, high }) => low <= 7 && high >= 16],
    [agesUnclear, ({ high }) => high <= 11],
    ['middle', ({ high }) => high <= 15],
    ['upper, from 13 or 14', ({ low }) => low >= 13],
    ['', () => true],
  ],
};

/** Special schools by the ages that they teach: pupils of secondary age miss more. */
const specialBands: readonly Band[] = [
  ['primary ages', ({ high }) => high <= 12],
  ['secondary ages', ({ low }) => low >= 10],
  ['all ages', () => true],
];

/** The band's words; empty for the ordinary school of the phase. */
export function ageBand({
  phase,
  ageRange,
}: {
  phase: School['phase'];
  ageRange: Published<AgeRange>;
}): string {
  if (phase !== 'primary' && phase !== 'secondary') return '';
  // A new primary is nearly always of the ordinary kind; secondaries differ too much to guess (docs/decisions).
  if (isMissing(ageRange)) return phase === 'secondary' ? agesUnclear : '';
  return bands[phase].find(([, holds]) => holds(ageRange))![0];
}

function specialAges({ phase, ageRange }: School): string {
  if (phase !== 'special' || isMissing(ageRange) || ageRange.high === 0) return '';
  return specialBands.find(([, holds]) => holds(ageRange))![0];
}

function selection(school: School, isSelectiveArea: (authority: number) => boolean): string {
  if (school.phase !== 'secondary') return '';
  if (school.admissions === 'selective') return 'selective';
  return isSelectiveArea(school.authorityThen) ? 'non-selective in a selective area' : 'non-selective';
}

function singleSex({ phase, gender }: School): string {
  if (phase !== 'secondary' || isMissing(gender) || gender === 'mixed') return '';
  return gender === 'girls' ? 'girls only' : 'boys only';
}

/** Schools whose pupils come at 13 or 14 for a trade or a project are not the upper schools of a three-tier area. */
function technicalKind({ phase, type }: School): string {
  if (phase !== 'secondary' || isMissing(type)) return '';
  if (/university technical college/i.test(type)) return 'university technical college';
  return /studio school/i.test(type) ? 'studio school' : '';
}

/** The local authorities where at least `share` of secondary pupils go to selective schools. */
function selectiveAreas(schools: readonly School[], share: number): (authority: number) => boolean {
  const pupils = new Map<number, { all: number; selective: number }>();
  for (const { phase, circumstances, admissions, authorityThen } of schools) {
    if (phase !== 'secondary' || isMissing(circumstances.roll)) continue;
    const count = pupils.get(authorityThen) ?? { all: 0, selective: 0 };
    count.all += circumstances.roll;
    if (admissions === 'selective') count.selective += circumstances.roll;
    pupils.set(authorityThen, count);
  }
  return (authority) => {
    const count = pupils.get(authority);
    return count !== undefined && count.selective >= share * count.all && count.selective > 0;
  };
}
