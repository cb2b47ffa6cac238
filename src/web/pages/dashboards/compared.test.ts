import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inventedYears, keepCounts } from '../../../../tests/fixtures/counts-of-school.ts';
import { asOwner } from '../../../../tests/fixtures/database.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { type SchoolsOfPlace, schoolsOfPlace } from '../../../../tests/fixtures/schools-of-place.ts';
import { type TestService, testService } from '../../../../tests/fixtures/service.ts';
import type { Role } from '../../../access/role.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';

// The sample's school among eight of its authority, all of one phase, with its own registers of this year and last.

const urn = sampleUrns.londonSecondary;
const until = '2026-11-22' as IsoDate;
let service: TestService;
let place: SchoolsOfPlace;

const owner = (statement: string) => asOwner<Record<string, unknown>>(service.database.ownerUrl, statement);
const csv = async (who: Role, address: string) =>
  (await (await service.as(who)).get(address)).body
    .replace('\uFEFF', '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(/,(?! )/).map((cell) => cell.replaceAll('"', '')));
const compared = (who: Role, of = `/school/${urn}/attendance`, more = '') =>
  csv(who, `${of}.csv?view=compared&until=${until}${more}`);

beforeAll(async () => {
  service = await testService();
  // A place is made for whom somebody signs in.
  await service.as('trust');
  for (const [year, last] of [
    [2025, '2026-07-20'],
    [2026, until],
  ] as const)
    await keepCounts(service.database.ownerUrl, urn, inventedYears(1, year, last as IsoDate)[0]!.records);
  await owner(`update abie.school set phase = 'primary' where urn = ${urn}`);
  place = await schoolsOfPlace(service.database, until);
}, 300_000);
afterAll(async () => {
  await place?.close();
  await service?.close();
});

/** Absence on days of some schools, %, counted anew by the database from what was kept of each day. */
async function absenceOf(urns: string, days: string): Promise<number> {
  const [sum] = await owner(`
    select sum(n) filter (where code ~ '^(/|\\\\|L|K|V|P|W|B|I|M|C|C1|C2|J1|S|T|R|E|G|N|O|U)$')::integer as possible,
      sum(n) filter (where code ~ '^(I|M|C|C1|C2|J1|S|T|R|E|G|N|O|U)$')::integer as absent
    from abie.school_count c, jsonb_array_elements(c.counts->'groups') g, jsonb_each_text(g->'sessions') s (code, count),
      lateral (select count::integer as n) as number
    where c.kind = 'day' and c.last in (${days}) and c.urn in (${urns})
      and g->>'scope' = 'in' and g->>'characteristic' = 'all' and g->>'yearGroup' is null`);
  return (100 * Number(sum!.absent)) / Number(sum!.possible);
}

describe('a school on the same days', () => {
  test('stands beside last year, its authority and England, each of the same days of its registers', async () => {
    const [, own, authority, england] = await compared('head');
    expect(authority![0]).toContain('schools in Hackney');
    expect(england![0]).toContain('schools in England');
    const both = await owner(`
      select c.last::text as day from abie.school_count c join abie.school_count b on b.urn = c.urn and b.kind = 'day'
          and b.last = c.last - 364 where c.urn = ${urn} and c.kind = 'day' and c.last <= '${until}'
        and c.counts::text like '%"/"%' and b.counts::text like '%"/"%'`);
    const shown = await owner(`
      select split_part(key, '|', 3) as day from abie.place_edition, jsonb_object_keys(figures) key
        where place = 'authority-204' and part = 'compared' and key like '%|day|%|absence'`);
    const days = both.map(({ day }) => day).filter((day) => shown.some((one) => one.day === day));
    expect(days.length).toBeGreaterThan(30);
    const list = days.map((day) => `'${day}'`).join();
    const { phase } = (await owner(`select phase from abie.school where urn = ${urn}`))[0]!;
    const schools = (
      await owner(
        `select urn from abie.school where phase = '${phase}' and local_authority_code = '204'
        and urn in (select urn from abie.school_count)`,
      )
    ).map((row) => row.urn);
    expect(Number(own![1])).toBeCloseTo(await absenceOf(String(urn), list), 9);
    expect(Number(own![2])).toBeCloseTo(
      await absenceOf(String(urn), days.map((day) => `date '${day}' - 364`).join()),
      9,
    );
    expect(Number(authority![1])).toBeCloseTo(await absenceOf(schools.join(), list), 9);
    // England is this authority alone here.
    expect(england![1]).toBe(authority![1]);
  });

  test('is drawn for the school’s people with the days named, and a message of the same figures', async () => {
    for (const who of ['head', 'governor'] as const) {
      const { body, statusCode } = await (await service.as(who)).get(
        `/school/${urn}/attendance?view=compared&until=${until}`,
      );
      expect([who, statusCode]).toEqual([who, 200]);
      expect(body).toMatch(/On the same \d+ (school days|weeks) from .* to .*, absence was [\d.]+%/);
      expect(body).toContain('Compared: ');
      expect(body).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  test('stands beside England alone for a trust, and beside both for its authority', async () => {
    const names = async (who: Role, of: number) =>
      (await compared(who, `/school/${of}/attendance`)).slice(1).map(([name]) => name!.replace(/^\w+ /, ''));
    const { urn: inTrust } = place.schools[0]!;
    expect(await names('trust', inTrust)).toEqual(['school', 'schools in England']);
    expect(await names('local-authority', inTrust)).toEqual([
      'school',
      'schools in Hackney',
      'schools in England',
    ]);
  });
});

test('nobody but the rule’s readers has what schools are compared with', async () => {
  const seen = await owner(
    `select distinct place from abie.place_edition where part = 'compared' and figures <> '{}' order by 1`,
  );
  expect(seen.map((row) => row.place)).toEqual(['authority-204', 'england']);
  // A page of the authority itself stays closed to its schools.
  expect((await (await service.as('head')).get('/area/authority-204/attendance')).statusCode).toBe(404);
  expect((await (await service.as('head')).get('/area/england/attendance')).statusCode).toBe(404);
});
