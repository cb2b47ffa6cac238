import type { Dataset } from '../../attendance/dataset.ts';
import { type AgeRange, phaseWords } from '../../attendance/phase.ts';
import { isMissing, type Published } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { WallName } from './definition.ts';

/**
 * The wall each school stands behind, in words; schools are compared only where the words are the same. A school
 * whose admissions no file tells is taken for non-selective: the law has allowed no new selective school since 1998.
 *
 * @param selectiveAreaShare from this share of an authority's secondary pupils in selective schools on, its other
 *   schools are compared among themselves: who is left to teach differs
 */
export function wallsOf(
  dataset: Dataset,
  walls: readonly WallName[],
  selectiveAreaShare: number,
): ReadonlyMap<Urn, string> {
  const isSelectiveArea = selectiveAreas(dataset.schools, selectiveAreaShare);
  const partOf: Readonly<Record<WallName, (school: School) => string>> = {
    phase: ({ phase }) => phaseWords[phase],
    'age-range': ageBand,
    selection: (school) => selection(school, isSelectiveArea),
  };
  return new Map(
    dataset.schools.map((school) => [
      school.urn,
      walls
        .map((wall) => partOf[wall](school))
        .filter((part) => part !== '')
        .join(', '),
    ]),
  );
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

function selection(school: School, isSelectiveArea: (localAuthority: number) => boolean): string {
  if (school.phase !== 'secondary') return '';
  if (school.admissions === 'selective') return 'selective';
  return isSelectiveArea(school.localAuthority) ? 'non-selective in a selective area' : 'non-selective';
}

/** The local authorities where at least `share` of secondary pupils go to selective schools. */
function selectiveAreas(schools: readonly School[], share: number): (localAuthority: number) => boolean {
  const pupils = new Map<number, { all: number; selective: number }>();
  for (const { phase, circumstances, admissions, localAuthority } of schools) {
    if (phase !== 'secondary' || isMissing(circumstances.roll)) continue;
    const count = pupils.get(localAuthority) ?? { all: 0, selective: 0 };
    count.all += circumstances.roll;
    if (admissions === 'selective') count.selective += circumstances.roll;
    pupils.set(localAuthority, count);
  }
  return (localAuthority) => {
    const count = pupils.get(localAuthority);
    return count !== undefined && count.selective >= share * count.all && count.selective > 0;
  };
}
