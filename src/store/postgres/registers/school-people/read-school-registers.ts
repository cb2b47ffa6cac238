import { sql } from 'kysely';
import type { IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import type { Session } from '../../../../attendance/codes/code-on-date.ts';
import { historyOf, type MarkHistory } from '../../../../attendance/registers/amended-marks.ts';
import { bytesOfMark, unpackMarks } from '../../../../attendance/registers/packed-marks.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import { query } from '../../connection/handle.ts';
import { isOfSchool } from '../../connection/urns-of.ts';
import { schoolFacts } from '../../reports/school-facts.ts';
import { nameOfSchool } from '../../responses/school-name.ts';

/** Which day of a school's registers is asked for, and which register of it. */
export interface RegistersAsked {
  readonly urn: Urn;
  /** Undefined: the newest of which there is a register. */
  readonly date: IsoDate | undefined;
  readonly register: { readonly session: Session; readonly group: string } | undefined;
}

/** One register of a day as it stands. */
export interface StandingOfDay {
  readonly session: Session;
  readonly group: string;
  readonly marks: number;
  readonly version: number;
  readonly by: string;
  readonly acceptedAt: Date;
}

/** One version of a register, with who sent it. */
export interface VersionOfRegister {
  readonly version: number;
  readonly by: string;
  readonly acceptedAt: Date;
  readonly why: string | null;
}

/** A school's day of registers. */
export interface SchoolRegisters {
  readonly schoolName: string;
  /** Undefined: there are no registers yet. */
  readonly date: IsoDate | undefined;
  readonly before: IsoDate | undefined;
  readonly after: IsoDate | undefined;
  /** Registration groups of the roll on the day. */
  readonly expected: readonly string[];
  readonly standing: readonly StandingOfDay[];
  /** The register asked for, mark by mark; undefined where none was, or there is none. */
  readonly register:
    | { readonly versions: readonly VersionOfRegister[]; readonly marks: readonly MarkHistory[] }
    | undefined;
}

/** Reads a day of the school's own registers. */
export const readSchoolRegisters = query(
  'see-registers',
  async (at, { urn, date: asked, register }: RegistersAsked): Promise<SchoolRegisters> => {
    const school = await schoolFacts(at.rows, urn);
    await at.decide(school && { school }, { action: 'saw-registers', recordKind: 'register', urn });
    const schoolName = await nameOfSchool(at.rows, urn);
    const own = () => at.rows.selectFrom('register').where(isOfSchool('urn', urn));
    const on = sql.ref('on_date');
    const nearest = async (
      which: 'max' | 'min',
      than?: { readonly sign: '<' | '>'; readonly date: IsoDate },
    ) => {
      let rows = own().select(sql<IsoDate | null>`${sql.raw(which)}(${on})::text`.as('date'));
      if (than !== undefined) rows = rows.where(sql<boolean>`${on} ${sql.raw(than.sign)} ${than.date}::date`);
      return (await rows.executeTakeFirst())?.date ?? undefined;
    };
    const date = asked ?? (await nearest('max'));
    if (date === undefined)
      return {
        schoolName,
        date,
        before: undefined,
        after: undefined,
        expected: [],
        standing: [],
        register: undefined,
      };
    const versions = await own()
      .leftJoin('machine', 'machine.id', 'register.by_machine')
      .select(['session', 'registration_group', 'version', 'marks', 'accepted_at', 'why'])
      .select(sql<string>`coalesce(machine.name, 'a system that no longer sends')`.as('by'))
      .where(sql<boolean>`${on} = ${date}::date`)
      .orderBy('session')
      .orderBy('registration_group')
      .orderBy('version')
      .execute();
    const groups = await at.rows
      .selectFrom('enrolment')
      .select('registration_group')
      .distinct()
      .where(isOfSchool('urn', urn))
      .where(sql<boolean>`first <= ${date}::date and (last is null or last >= ${date}::date)`)
      .orderBy('registration_group')
      .execute();
    const byRegister = [
      ...Map.groupBy(
        versions,
        ({ session, registration_group }) => `${session} ${registration_group}`,
      ).values(),
    ];
    const wanted = versions.filter(
      ({ session, registration_group }) =>
        session === register?.session && registration_group === register.group,
    );
    return {
      schoolName,
      date,
      before: await nearest('max', { sign: '<', date }),
      after: await nearest('min', { sign: '>', date }),
      expected: groups.map(({ registration_group }) => registration_group),
      standing: byRegister.map((all) => {
        const { session, registration_group, version, marks, by, accepted_at } = all.at(-1)!;
        return {
          session: session as Session,
          group: registration_group,
          marks: marks.length / bytesOfMark,
          version,
          by,
          acceptedAt: accepted_at,
        };
      }),
      register:
        wanted.length === 0
          ? undefined
          : {
              versions: wanted.map(({ version, by, accepted_at, why }) => ({
                version,
                by,
                acceptedAt: accepted_at,
                why,
              })),
              marks: historyOf(wanted.map(({ marks }) => unpackMarks(marks))),
            },
    };
  },
);
