import { notAvailable } from '../../src/attendance/published.ts';
import type { School } from '../../src/attendance/school.ts';
import type { Urn } from '../../src/attendance/urn.ts';
import type { Release, ReleasedSchool } from '../../src/expectations/release.ts';
import { sampleReleaseToLoad } from '../fixtures/sample-database.ts';
import { sampleLocalAuthority, sampleTrustUid } from '../fixtures/sample-people.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';

/**
 * Schools by what they are to the sample people, whose own school is the London secondary. `named` is similar to it and
 * in its report.
 */
export const kinds = {
  own: sampleUrns.londonSecondary,
  named: (sampleUrns.londonSecondary + 1) as Urn,
  'in the local authority': sampleUrns.grammar,
  'in the trust': sampleUrns.ruralPrimary,
  'in the region': sampleUrns.special,
  elsewhere: (sampleUrns.special + 1) as Urn,
  'of unknown place': sampleUrns.nameless,
} as const;
export type SchoolKind = keyof typeof kinds;

/** A number that no school has. */
export const noSchool = 199_999 as Urn;

interface Moved {
  readonly region?: ReleasedSchool['region'];
  readonly school?: Partial<School>;
}

const moved: ReadonlyMap<Urn, Moved> = new Map<Urn, Moved>([
  [
    kinds['in the local authority'],
    { region: 'North West', school: { localAuthority: Number(sampleLocalAuthority) } },
  ],
  [kinds['in the trust'], { school: { trustUid: sampleTrustUid } }],
  [kinds['in the region'], { region: 'London' }],
  [kinds['of unknown place'], { region: notAvailable }],
]);

/** The sample release, with a school of each kind. */
export function matrixRelease(expectationYear?: string): Release {
  const release = sampleReleaseToLoad();
  const schools = release.schools.map((released): ReleasedSchool => {
    const { region, school } = moved.get(released.school.urn) ?? {};
    return {
      ...released,
      ...(region === undefined ? {} : { region }),
      school: { ...released.school, ...school },
    };
  });
  return {
    ...release,
    ...(expectationYear === undefined ? {} : { expectationYear }),
    schools,
    byUrn: new Map(schools.map((each) => [each.school.urn, each])),
  } as Release;
}
