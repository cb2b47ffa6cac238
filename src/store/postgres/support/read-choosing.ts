import { type SqlBool, sql } from 'kysely';
import type { ResultWord } from '../../../expectations/verdicts/result-words.ts';
import type { SchoolToChoose } from '../../../support/need/chosen-by-level.ts';
import { offerByRule } from '../../../support/need/offer-by-rule.ts';
import type { NeedSettings } from '../../../support/support-settings.ts';
import { query } from '../connection/handle.ts';
import { urnsOfSchools } from '../connection/urns-of.ts';

/** A school of the region whose latest year was read. */
export interface SchoolOfRegion extends SchoolToChoose {
  readonly word: ResultWord;
  readonly fsmQuintile: number | undefined;
  readonly rural: boolean | undefined;
}

/** Reads the schools of the viewer's region whose latest year was read, with their attendance as the release in force has it. */
export const readChoosing = query(
  'plan-matching',
  async (at, settings: NeedSettings): Promise<readonly SchoolOfRegion[]> => {
    await at.decide({}, { action: 'saw-matching', recordKind: 'support' });
    const readings = await at.rows
      .with('r', (from) =>
        from
          .selectFrom('support_reading')
          .select(['urn', 'year', 'word', 'shortfall', 'phase', 'fsm_quintile', 'rural']),
      )
      .selectFrom('r')
      .innerJoin(urnsOfSchools(sql`select urn from r`, 'known'), 'known.urn', 'r.urn')
      .select([
        'known.today as urn',
        'r.year',
        'r.word',
        'r.shortfall',
        'r.phase',
        'r.fsm_quintile',
        'r.rural',
      ])
      .orderBy('r.year', 'desc')
      .orderBy('known.today')
      .execute();
    const latest = readings[0]?.year;
    const known = await at.rows
      .selectFrom('expectation as e')
      .innerJoin('release as r', 'r.number', 'e.release')
      .innerJoin(urnsOfSchools([...new Set(readings.map(({ urn }) => urn))], 'known'), 'known.urn', 'e.urn')
      .select(['known.today as urn', 'e.published_attendance', 'e.baseline_attendance'])
      .where(sql<SqlBool>`r.state = 'released'`)
      .orderBy('r.expectation_year')
      .orderBy('r.number')
      .execute();
    const attendance = new Map(
      known.flatMap((each) => {
        const of = each.published_attendance ?? each.baseline_attendance;
        return of === null ? [] : [[each.urn, of]];
      }),
    );
    return [...Map.groupBy(readings, ({ urn }) => urn)].flatMap(([urn, years]) => {
      const [newest] = years;
      if (newest === undefined || newest.year !== latest) return [];
      const { phase, word, fsm_quintile, rural } = newest;
      return [
        {
          urn,
          phase,
          word,
          byRule: offerByRule(years, phase, settings).triggers.length > 0,
          attendance: attendance.get(urn),
          fsmQuintile: fsm_quintile ?? undefined,
          rural: rural ?? undefined,
        },
      ];
    });
  },
);
