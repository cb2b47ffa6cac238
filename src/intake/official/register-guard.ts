import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { EstablishmentSource } from './establishments.ts';
import { IntakeFailure } from './failure.ts';

interface OfCensus {
  readonly urn: Urn;
  readonly localAuthority: number;
}

/** A register of fewer of an authority's schools than this has some by chance, such as those near its border. */
const leastOfAuthority = 0.2;
/** The whole register knows every number; one of open schools alone loses some 3% a year to those of academies. */
const leastKnown = 0.85;
const fewestCompared = 200;

/**
 * The full register stands in the order of its numbers: one that is cut lacks the newest academies, and the schools that they
 * took the place of would be closed. So it knows the schools of the census, in the authorities that it is of.
 * @param sources registers of excerpts are not asked
 * @throws IntakeFailure 'file-truncated'
 */
export function refuseCutRegister(
  sources: readonly EstablishmentSource[],
  schools: Iterable<OfCensus>,
  year: AcademicYear,
): void {
  const byAuthority = Map.groupBy(schools, ({ localAuthority }) => localAuthority);
  for (const source of sources) {
    if (source.file.official.schema.name !== 'register' || !source.knowsStatusIn(year)) continue;
    let [all, known] = [0, 0];
    for (const own of byAuthority.values()) {
      const found = own.filter(({ urn }) => source.get(urn) !== undefined).length;
      if (found < leastOfAuthority * own.length) continue;
      all += own.length;
      known += found;
    }
    if (all < fewestCompared || known >= leastKnown * all) continue;
    throw new IntakeFailure(
      'file-truncated',
      `${source.file.path} knows ${known} of the ${all} schools that the census has in its authorities: it looks cut off. ` +
        'Nothing was set. Fetch it again.',
    );
  }
}
