import type { School } from '../attendance/school.ts';
import type { Urn } from '../attendance/urn.ts';
import type { ReleaseDraft } from '../expectations/release.ts';

/** A way of choosing whom a school is compared with, and whom it chose. */
export interface NamedLists {
  readonly name: string;
  readonly words: string;
  readonly of: ReadonlyMap<Urn, readonly Urn[]>;
}

/** The lists of a release, under the name of its definition. */
export function listsOfRelease({ method: { definition }, schools }: ReleaseDraft): NamedLists {
  return {
    name: definition.name,
    words: definition.description,
    of: new Map(schools.map(({ school, similar }) => [school.urn, similar.map(({ urn }) => urn)])),
  };
}

/** Every other school of the phase in the same local authority, as if those were the similar ones. */
export function localAuthorityLists(schools: readonly School[]): NamedLists {
  const members = Map.groupBy(schools, ({ localAuthority, phase }) => `${localAuthority} ${phase}`);
  return {
    name: 'local-authority',
    words: 'All other schools of the phase in the same local authority.',
    of: new Map(
      [...members.values()].flatMap((group) =>
        group.map(
          ({ urn }) => [urn, group.flatMap((other) => (other.urn === urn ? [] : [other.urn]))] as const,
        ),
      ),
    ),
  };
}
