import { query } from '../connection/handle.ts';
import { type ConfirmedBySchool, confirmedBySchools } from '../responses/confirmed-by-schools.ts';
import { releaseFacts } from './release-facts.ts';

/** The figures that schools have confirmed, for whoever looks at a release's figures in question. */
export const listConfirmed = query(
  'see-release',
  async (at, { release }: { release: number }): Promise<readonly ConfirmedBySchool[]> => {
    await at.decide(await releaseFacts(at.rows, release), {
      action: 'saw-release',
      recordKind: 'release',
      release,
      detail: { part: 'in-question' },
    });
    return confirmedBySchools(at.rows);
  },
);
