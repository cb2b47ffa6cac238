import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Role, roles } from '../../src/access/role.ts';
import { rowsSeen } from '../../src/store/postgres/connection/row-security/rows-seen.fixture.ts';
import { asOwner, sampleSession } from '../fixtures/database.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { type TestService, testService } from '../fixtures/service.ts';
import { visitorAt } from '../fixtures/visitor-at.ts';

// A look at a list is a look at each school in it: on record by school, in the log of each one's head, and in the log of
// nobody else.

let service: TestService;
beforeAll(async () => {
  service = await testService();
  for (const what of ['board-pack', 'local-authority'])
    await (await service.as('head')).post(`/school/${own}/sharing/${what}/share`);
});
afterAll(() => service?.close());

const own = sampleUrns.londonSecondary;
const lists = [
  '/schools',
  '/schools?page=2',
  '/schools?phase=primary',
  '/schools.csv',
  '/schools.ods',
  '/schools/compare',
  '/schools/compare?phase=primary',
  '/schools/compare.csv',
  '/schools/compare.ods',
];

const looks = () =>
  asOwner<{ action: string; role: string; schools: number[] | null; found: number }>(
    service.database.ownerUrl,
    `select action, role, schools, (detail ->> 'schools')::integer as found from audit
      where action in ('saw-list', 'downloaded-list') order by at`,
  );

/** Schools that a page or a table says something of. */
const named = (body: string) =>
  [...new Set(body.match(/(?<=\/school\/|^|\n)\d{6}(?=[",])/g)?.map(Number) ?? [])].sort((a, b) => a - b);

test.each(roles)('each list that %s opens is on record with its schools', async (role) => {
  const visitor = await service.as(role);
  for (const address of lists) {
    const before = (await looks()).length;
    const { statusCode, body } = await visitor.get(address);
    const [look, ...others] = (await looks()).slice(before);
    if (statusCode !== 200) {
      expect([look, ...others].filter((each) => each?.schools)).toEqual([]);
      continue;
    }
    expect(others).toEqual([]);
    expect(look?.role).toBe(role);
    const schools = look?.schools ?? [];
    if (address.endsWith('.ods')) expect(schools).toHaveLength(look!.found);
    else expect(schools).toEqual(named(body));
  }
});

describe('the log of a head', () => {
  const logOf = async (urn: number) => {
    const visitor = await visitorAt(service, urn as typeof own, 'head');
    return (await visitor.get(`/school/${urn}/sharing`)).body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  };

  test('has who looked at a list with the school in it, and says that it was one', async () => {
    await (await service.as('trust')).get('/schools');
    await (await service.as('local-authority')).get('/schools.csv');
    const log = await logOf(own);
    expect(log).toMatch(/Tariq Trust .{0,80} Looked at a list with your school in it/);
    expect(log).toMatch(/Lola Authority .{0,80} Downloaded a list with your school in it/);
    const other = await logOf(sampleUrns.special);
    expect(other).not.toContain('Tariq Trust');
    expect(other).toMatch(/Ana Lyst .{0,80} Looked at a list with your school in it/);
  });

  test('is beneath the rules the same: a head is told of no other school’s list, and nobody else of any', async () => {
    const seenBy = async (role: Role, urns: string) =>
      (await rowsSeen(service.database, (await sampleSession(service.database, role)).id))(
        `select action from looks_in_lists(array[${urns}])`,
      );
    expect(await seenBy('head', String(own))).not.toEqual([]);
    for (const urns of [String(sampleUrns.special), `${own}, ${sampleUrns.special}`, `${own}, null`])
      expect(await seenBy('head', urns), urns).toEqual([]);
    for (const role of roles.filter((each) => !['head', 'analyst', 'approver'].includes(each)))
      expect(await seenBy(role, String(own)), role).toEqual([]);
    expect(await seenBy('analyst', `${own}, ${sampleUrns.special}`)).not.toEqual([]);
    // The rows themselves name the list's other schools.
    const head = await rowsSeen(service.database, (await sampleSession(service.database, 'head')).id);
    expect(await head('select lane from audit where schools is not null')).toEqual([]);
  });
});

test('the audit record finds a list by one of its schools, by number and by name', async () => {
  const analyst = await service.as('analyst');
  await (await service.as('regional-adviser')).get('/schools');
  for (const school of [String(own), 'clapton'])
    expect((await analyst.get(`/audit?school=${school}&action=saw-list`)).body, school).toContain(
      'Rita Region',
    );
  expect((await analyst.get('/audit?school=999999&action=saw-list')).body).not.toContain('Rita Region');
});
