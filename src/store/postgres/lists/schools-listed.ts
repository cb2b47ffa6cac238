import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { Reach } from '../../../access/reach.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { Tables } from '../connection/tables.ts';
import { plainWords } from './plain-text.ts';
import { whereInReach } from './reach-filter.ts';
import type { SchoolFilter, SchoolResponse } from './school-filter.ts';

/** The expectations of one release within a reach: `e`, with their schools, `s`. */
export function schoolsListed(rows: ReadonlyKysely<Tables>, release: number, reach: Reach) {
  return rows
    .selectFrom('expectation as e')
    .innerJoin('school as s', 's.urn', 'e.urn')
    .where('e.release', '=', release)
    .where(whereInReach(reach));
}

/** The same, with what the schools have said, `r`, and how their year goes, `y`. */
export function withResponses(schools: ReturnType<typeof schoolsListed>, release: number) {
  return schools
    .leftJoin(
      sql<{ urn: Urn; said: SchoolResponse }>`responses_of_schools(${release})`.as('r'),
      'r.urn',
      'e.urn',
    )
    .leftJoin('year_reading as y', (join) =>
      join.onRef('y.urn', '=', 'e.urn').onRef('y.release', '=', 'e.release'),
    );
}

/** Schools, narrowed. */
export function narrowed(
  schools: ReturnType<typeof withResponses>,
  { words, phase, localAuthority, outcome, response, progress }: SchoolFilter,
) {
  let left = schools;
  for (const part of plainWords(words ?? '').split(' ')) {
    // A part has letters and digits only, and so no wildcard of its own.
    if (part !== '') left = left.where(sql`' ' || s.plain_name`, 'like', `% ${part}%`);
  }
  if (phase !== undefined) left = left.where('s.phase', '=', phase);
  if (localAuthority !== undefined) left = left.where('s.local_authority_code', '=', localAuthority);
  if (outcome === 'none') left = left.where('e.status', 'not in', ['set', 'maintain']);
  else if (outcome !== undefined) left = left.where('e.status', '=', outcome);
  if (response === 'any') left = left.where('r.said', 'is not', null);
  else if (response === 'none') left = left.where('r.said', 'is', null);
  else if (response !== undefined) left = left.where('r.said', '=', response);
  if (progress !== undefined) left = left.where('y.word', '=', progress);
  return left;
}

/** What lists and downloads say of each school. */
export function asListed(schools: ReturnType<typeof narrowed>) {
  return schools.select((eb) => [
    's.urn',
    's.name',
    's.phase',
    's.local_authority_name as localAuthority',
    's.trust_name as trust',
    'e.status',
    'e.baseline_attendance as attendance',
    'e.expected_attendance as expected',
    'e.minimum_improvement as improvement',
    'e.similar_attendance as similar',
    'e.gap',
    'y.word as progress',
    eb.fn.coalesce('r.said', sql<SchoolResponse>`'none'`).as('response'),
  ]);
}
