import { academicYear } from '../../src/attendance/academic-year.ts';
import { daysAfter, type IsoDate, weekdayOf } from '../../src/attendance/calendar/iso-date.ts';
import type { Session } from '../../src/attendance/codes/code-on-date.ts';
import type { Urn } from '../../src/attendance/urn.ts';
import { keepCalendar } from '../../src/store/postgres/registers/change-book.ts';
import { keepRoll } from '../../src/store/postgres/registers/keep-roll.ts';
import { openRegistersDatabase } from '../../src/store/postgres/registers/registers-database.ts';
import type { BareRequest } from './bare-client.ts';

export const perGroup = 30;
export const groups = Array.from({ length: 14 }, (_, i) => `${Math.floor(i / 2) + 7}${'AB'[i % 2]}`);
export const schools = Array.from({ length: 200 }, (_, i) => (100_001 + i) as Urn);
/** First day of the term, and of every pupil on roll. */
export const firstOfTerm = '2025-09-03' as IsoDate;

/** Mornings and afternoons of a school year that is over. */
export const sessionsOfTerm: readonly { readonly date: IsoDate; readonly session: Session }[] = Array.from(
  { length: 320 },
  (_, day) => daysAfter(firstOfTerm, day),
)
  .filter((date) => weekdayOf(date) < 6)
  .flatMap((date) => (['am', 'pm'] as const).map((session) => ({ date, session })));

/** The nth register of the year: all groups of all schools have their morning before anybody's afternoon. */
export function registerAt(n: number) {
  const urn = schools[n % schools.length]!;
  const group = Math.floor(n / schools.length) % groups.length;
  const { date, session } =
    sessionsOfTerm[Math.floor(n / (schools.length * groups.length)) % sessionsOfTerm.length]!;
  return { urn, group: groups[group]!, date, session, pupils: group * perGroup };
}

/** What a school calls a pupil; the roll numbers them in this order, from 1. */
export const reference = (pupil: number): string => `A${String(100_000_000_000 + pupil)}`;

/** The first schools' roll and calendar. */
export async function rolledSchools(
  url: string,
  machine: string,
  secret: Buffer,
  many = schools.length,
): Promise<void> {
  const database = await openRegistersDatabase(url, { keys: [{ version: 1, secret }] });
  const last = daysAfter(firstOfTerm, 330);
  for (const urn of schools.slice(0, many)) {
    await keepCalendar(database, machine, urn, academicYear(2025), {
      terms: [{ term: 'autumn', first: firstOfTerm, last, halfTerm: undefined }],
      closures: [],
      staggered: [],
    });
    await keepRoll(
      database,
      machine,
      urn,
      groups.flatMap((group, g) =>
        Array.from({ length: perGroup }, (_, i) => ({
          references: [reference(g * perGroup + i)],
          periods: [
            {
              first: firstOfTerm,
              last: undefined,
              yearGroup: Number.parseInt(group, 10),
              group,
              dualRegistered: undefined,
              boards: false,
              fsm: i % 4 === 0,
              senSupport: undefined,
              ehcPlan: undefined,
              sex: undefined,
            },
          ],
        })),
      ),
    );
  }
  await database.close();
}

const written = new Map<number, string>();

/** The marks of the nth register as JSON. Registers of the same pupils with the same marks are written once. */
function marksText(n: number): string {
  const { pupils, session } = registerAt(n);
  const kind = (pupils * 17 + (n % 17)) * 2 + (session === 'am' ? 0 : 1);
  const before = written.get(kind);
  if (before !== undefined) return before;
  const text = JSON.stringify(marksAt(n));
  written.set(kind, text);
  return text;
}

/** The marks of the nth register, as they are sent. */
export function marksAt(n: number): readonly { readonly pupil: string; readonly code: string }[] {
  const { pupils, session } = registerAt(n);
  return Array.from({ length: perGroup }, (_, i) => ({
    pupil: reference(pupils + i),
    code: (n * 7 + i * 13) % 17 === 0 ? 'I' : session === 'am' ? '/' : '\\',
  }));
}

/** The nth register by itself. */
export function putOf(n: number): BareRequest {
  const { urn, group, date, session } = registerAt(n);
  return {
    line: `PUT /v1/schools/${urn}/registers/${date}/${session}?group=${group}`,
    headers: '',
    body: `{"marks":${marksText(n)}}`,
  };
}

/** So many registers from the nth on, together. */
export function postOf(n: number, count: number, key: string): BareRequest {
  const registers = Array.from({ length: count }, (_, i) => {
    const { urn, group, date, session } = registerAt(n + i);
    return `{"urn":${urn},"group":"${group}","date":"${date}","session":"${session}","marks":${marksText(n + i)}}`;
  });
  return {
    line: 'POST /v1/registers',
    headers: `idempotency-key: ${key}\r\n`,
    body: `{"mode":"partial","registers":[${registers.join(',')}]}`,
  };
}
