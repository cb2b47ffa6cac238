import type { Governance } from './governance.ts';
import type { SyntheticSchool } from './schools.ts';

/** Code and name of a trust, empty for none. Academies stand in one of their authority's three trusts, by the settlement; a sixth of them alone. */
export function trustOf(school: SyntheticSchool, governance: Governance): readonly [string, string] {
  if (!governance.academy) return ['', ''];
  const { authority } = school.settlement;
  const place = school.easting % 6;
  if (place === 0) return [String(16_000 + (school.northing % 9_000)), `${school.name} Trust`];
  const word = (['Learning', 'Schools', 'Horizon'] as const)[place % 3] as string;
  return [String(20_000 + authority.code * 3 + (place % 3)), `${authority.name} ${word} Trust`];
}
