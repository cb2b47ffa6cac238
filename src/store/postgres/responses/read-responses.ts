import type { Urn } from '../../../attendance/urn.ts';
import { query } from '../connection/handle.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { selectReport } from '../reports/select-report.ts';
import { type KeptResponse, keptResponses } from './kept-response.ts';
import { nameOfSchool } from './school-name.ts';

/** All that a school wrote back, newest first. */
export interface ResponsesOfSchool {
  readonly schoolName: string;
  readonly responses: readonly KeptResponse[];
  /** There is a report to respond to. */
  readonly hasReportInForce: boolean;
}

/** Reads the responses of a school. */
export const readResponses = query('see-responses', async (at, urn: Urn): Promise<ResponsesOfSchool> => {
  const school = await schoolFacts(at.rows, urn);
  await at.decide(school && { school }, { action: 'saw-responses', recordKind: 'response', urn });
  return {
    schoolName: await nameOfSchool(at.rows, urn),
    responses: await keptResponses(at.rows, { urn }),
    hasReportInForce: (await selectReport(at.rows, { urn }).executeTakeFirst()) !== undefined,
  };
});
