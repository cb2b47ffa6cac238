import type { Phase } from '../../attendance/phase.ts';
import type { Published } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { CensusSchool, CensusSink } from './sinks.ts';

/** One January's census, as far as it is of state-funded schools with published absence. */
export class CensusYear implements CensusSink {
  readonly schools = new Map<Urn, CensusSchool>();
  readonly excluded = new Set<Urn>();
  /** Pupils on roll in England, from the national rows. */
  readonly national = new Map<Phase, Published<number>>();

  add(school: CensusSchool): void {
    this.schools.set(school.urn, school);
  }

  exclude(urn: Urn): void {
    this.excluded.add(urn);
  }

  addNational(phase: Phase, roll: Published<number>): void {
    this.national.set(phase, roll);
  }
}
