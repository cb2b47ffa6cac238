import type { ReadonlyKysely } from 'kysely/readonly';
import type { ComparedPhase } from '../../../attendance/phase.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { GapProfile } from '../../../support/gap-kind.ts';
import type { YearRead } from '../../../support/need/offer-by-rule.ts';
import type { Tables } from '../connection/tables.ts';
import { isOfSchool } from '../connection/urns-of.ts';
import { nameOfSchool } from '../responses/school-name.ts';

/** How a school's years were read. */
export interface SchoolNeed {
  readonly schoolName: string;
  /** Undefined where no year was read. */
  readonly phase: ComparedPhase | undefined;
  readonly years: readonly YearRead[];
  /** Of what kinds the gap is, in the latest of them. */
  readonly gap: GapProfile;
}

/** Reads how a school's years were read, as far as the viewer may know it. */
export async function needOfSchool(rows: ReadonlyKysely<Tables>, urn: Urn): Promise<SchoolNeed> {
  const years = await rows
    .selectFrom('support_reading')
    .select(['year', 'word', 'shortfall', 'phase', 'gap'])
    .where(isOfSchool('urn', urn))
    .orderBy('year', 'desc')
    .execute();
  return {
    schoolName: await nameOfSchool(rows, urn),
    phase: years[0]?.phase,
    years,
    gap: years[0]?.gap ?? {},
  };
}
