import type { ReadonlyKysely } from 'kysely/readonly';
import type { Urn } from '../../../attendance/urn.ts';
import type { SupportState } from '../../../workflow/support/support-state.ts';
import { type Asking, query } from '../connection/handle.ts';
import type { Tables } from '../connection/tables.ts';
import { isOfSchool } from '../connection/urns-of.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { needOfSchool, type SchoolNeed } from './need-of-school.ts';
import { type OpenDayOnPage, openDaysOfSchool } from './open-days.ts';

/** An offer, as the school's own page lists it. */
export interface OfferOnPage {
  readonly id: string;
  readonly state: SupportState;
  readonly begunAt: Date;
  readonly stateAt: Date;
}

/** A school's support as its own people see it. */
export interface SchoolSupport extends SchoolNeed {
  /** The newest first. */
  readonly offers: readonly OfferOnPage[];
  /** Open days to come for which it has signed up, cancelled or not. */
  readonly openDays: readonly OpenDayOnPage[];
}

const supportOfSchoolFor = (rule: 'see-school-support' | 'ask-for-support') =>
  query(
    rule as 'see-school-support',
    async (at: Asking<'see-school-support'>, urn: Urn): Promise<SchoolSupport> => {
      const school = await schoolFacts(at.rows, urn);
      await at.decide(school && { school }, { action: 'saw-school-support', recordKind: 'support', urn });
      return {
        ...(await needOfSchool(at.rows, urn)),
        offers: await offersOfSchool(at.rows, urn),
        openDays: await openDaysOfSchool(at.rows, urn),
      };
    },
  );

/** Reads what a school's own page says of support. */
export const readSchoolSupport = supportOfSchoolFor('see-school-support');

/** The same, for whoever asks for support. */
export const readSupportToAsk = supportOfSchoolFor('ask-for-support');

/** Reads what the rule says of a school, without its offers. */
export const readNeed = query('see-need', async (at, urn: Urn): Promise<SchoolNeed> => {
  const school = await schoolFacts(at.rows, urn);
  await at.decide(school && { school }, { action: 'saw-need', recordKind: 'support', urn });
  return needOfSchool(at.rows, urn);
});

/** Its offers, the newest first. */
async function offersOfSchool(rows: ReadonlyKysely<Tables>, urn: Urn): Promise<readonly OfferOnPage[]> {
  const found = await rows
    .selectFrom('support_offer')
    .select(['id', 'state', 'begun_at', 'state_at'])
    .where(isOfSchool('urn', urn))
    .where('state', 'is not', null)
    .orderBy('begun_at', 'desc')
    .orderBy('id')
    .execute();
  return found.map(({ id, state, begun_at, state_at }) => ({
    id,
    state: state as SupportState,
    begunAt: begun_at,
    stateAt: state_at as Date,
  }));
}
