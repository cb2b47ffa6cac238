import type { Insertable } from 'kysely';
import { isPresent, type Published } from '../../../attendance/published.ts';
import type { ReleasedSchool } from '../../../expectations/release.ts';
import type { ReleaseSchoolRow } from '../connection/tables/schools.ts';
import { searchedText } from '../lists/plain-text.ts';

/** What access and search keep of a school. A trust is known by its UID alone: names are not its own. */
export function schoolRow({
  school,
  localAuthorityName,
  region,
}: ReleasedSchool): Omit<Insertable<ReleaseSchoolRow>, 'release'> {
  const name = orNull(school.name);
  return {
    urn: school.urn,
    name,
    plain_name: searchedText({
      urn: school.urn,
      name,
      localAuthority: localAuthorityName,
      earlierUrns: school.predecessors,
    }),
    phase: school.phase,
    local_authority_code: String(school.localAuthority).padStart(3, '0'),
    local_authority_name: localAuthorityName,
    region: orNull(region),
    trust_uid: orNull(school.trustUid),
    trust_name: orNull(school.trust),
    earlier_urns: school.predecessors,
  };
}

const orNull = <T extends string>(figure: Published<T>): T | null => (isPresent(figure) ? figure : null);
