import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mayActFor } from '../../src/access/machine.ts';
import type { AcademicYear } from '../../src/attendance/academic-year.ts';
import type { Urn } from '../../src/attendance/urn.ts';
import { readBook } from '../../src/store/postgres/registers/kept-book.ts';
import { addMachine, appoint, dismiss } from '../../src/store/postgres/registers/machines.ts';
import { openRegistersDatabase } from '../../src/store/postgres/registers/registers-database.ts';
import { claimed, converted, releaseAfterConversions, similarToIt, split } from '../fixtures/conversions.ts';
import { asOwner, loadSampleRelease } from '../fixtures/database.ts';
import { testKeys } from '../fixtures/registers-api.ts';
import { pageText } from '../fixtures/release-scene.ts';
import { goodAnswers, respond, responseOf } from '../fixtures/respond.ts';
import { type TestService, testService, type Visitor } from '../fixtures/service.ts';
import { visitorAt } from '../fixtures/visitor-at.ts';

/** A school becomes an academy between two releases: what it wrote, shared and was shown stays its own. */

let service: TestService;
/** Signed in before the conversion and since, under the old URN; and somebody under the new one. */
let byOldUrn: Visitor;
let byNewUrn: Visitor;
let response: string;
/** Sends the registers of the school that converts, and of others. */
let supplier: string;
let ofAnother: string;
const was = `/school/${converted.before}`;
const is = `/school/${converted.now}`;

beforeAll(async () => {
  service = await testService();
  byOldUrn = await visitorAt(service, converted.before, 'head');
  response = responseOf(await respond(byOldUrn, `${was}/respond/propose`, goodAnswers.propose));
  await byOldUrn.post(`${was}/sharing/board-pack/share`);
  await byOldUrn.post(`${was}/sharing/local-authority/share`);
  await byOldUrn.post(`${was}/contact`, { name: 'Attendance lead', email: 'lead@clapton.sch.uk', cap: '3' });
  const similar = await visitorAt(service, similarToIt.before, 'head');
  await similar.post(`/school/${similarToIt.before}/contact`, {
    name: 'Head of the similar school',
    email: 'head@similar.sch.uk',
    cap: '3',
  });
  const strangers = await visitorAt(service, split.before, 'head');
  await respond(strangers, `/school/${split.before}/respond/disruption`, goodAnswers.disruption);
  await strangers.post(`/school/${split.before}/sharing/board-pack/share`);
  const { database } = service;
  const machineOf = (clientId: string) =>
    addMachine(database, { issuer: 'https://tokens.test', clientId, name: clientId });
  supplier = (await machineOf('a supplier')).id;
  const dismissed = await machineOf('one that was dismissed');
  await appoint(database, supplier, [converted.before, split.before, claimed.still], database.clock());
  ofAnother = (await machineOf('of another school')).id;
  await appoint(database, ofAnother, [similarToIt.before], database.clock());
  await appoint(database, dismissed.id, [converted.before], database.clock());
  await dismiss(database, dismissed.id, converted.before, database.clock());
  await loadSampleRelease(service.database, 'released', releaseAfterConversions());
  byNewUrn = await visitorAt(service, converted.now, 'head');
});
afterAll(() => service?.close());

describe.each([
  ['the new URN', () => byNewUrn],
  ['the old URN, in a session of before', () => byOldUrn],
])('signed in with %s', (_name, visitor) => {
  test('the head finds the school and its report', async () => {
    const home = await visitor().get('/');
    expect(home.body).toContain(`href="${is}"`);
    const page = await visitor().get(is);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain(`${is}/report`);
    const report = await visitor().get(`${is}/report`);
    expect([report.statusCode, pageText(report.body).includes('the school with URN 100200')]).toEqual([
      200,
      true,
    ]);
    expect((await visitor().get(`${is}/report.pdf`)).statusCode).toBe(200);
    expect((await visitor().get(`${is}/board-pack`)).statusCode).toBe(200);
  });

  test('an address of before leads there', async () => {
    const { statusCode, headers } = await visitor().get(was);
    expect([statusCode, headers.location]).toEqual([303, is]);
    expect((await visitor().get(`${was}/report`)).statusCode).toBe(200);
  });

  test('the report of the year before is the school’s own', async () => {
    const { statusCode, body } = await visitor().get(`${is}/releases/${service.release}`);
    expect(statusCode).toBe(200);
    expect(pageText(body)).toContain('2023/24');
  });

  test('what was sent is there, and can be taken back no more than before', async () => {
    expect((await visitor().get(response)).statusCode).toBe(200);
    expect((await visitor().get(`${is}/responses`)).body).toContain(response);
  });

  test('what was shared, who looked and who may write are there', async () => {
    const sharing = await visitor().get(`${is}/sharing`);
    expect(sharing.body).toContain('sharing/board-pack/revoke');
    expect(sharing.body).toContain('sharing/local-authority/revoke');
    expect((await visitor().get(`${is}/contact`)).body).toContain('lead@clapton.sch.uk');
    expect((await visitor().get(`${is}/contacts`)).body).toContain('Head of the similar school');
    expect(pageText((await visitor().get(is)).body)).toContain('1 school that your report names as similar');
  });
});

test('governors, of either URN, read the board pack that the head shared before', async () => {
  for (const urn of [converted.before, converted.now]) {
    const governor = await visitorAt(service, urn, 'governor');
    expect((await governor.get(`${is}/board-pack`)).statusCode, String(urn)).toBe(200);
    expect((await governor.get(`${is}/report`)).statusCode).toBe(404);
  }
});

test('the local authority reads on, and lists one school', async () => {
  const authority = await service.as('local-authority');
  expect((await authority.get(`${is}/report`)).statusCode).toBe(200);
  const list = (await authority.get('/schools')).body;
  expect(list).toContain(`"${is}`);
  expect(list).not.toContain(`"${was}`);
  expect((await authority.get(`/schools?search=${converted.before}`)).body).toContain(`"${is}`);
  expect((await authority.get(`/schools?search=${split.before}`)).body).not.toContain(`"${is}`);
});

test('the trust that the school left sees it no more, under neither URN', async () => {
  const trust = await service.as('trust');
  for (const page of [is, was, `${is}/report`, `${was}/report`, `${was}/releases/${service.release}`])
    expect((await trust.get(page)).statusCode, page).toBe(404);
});

describe('what is no conversion gives nobody anything', () => {
  test.each([...split.into.map((urn) => [urn, split.before]), [claimed.by, claimed.still]] as [Urn, Urn][])(
    'the head of %i is none of %i',
    async (urn, other) => {
      const stranger = await visitorAt(service, urn, 'head');
      const none = await stranger.get('/school/999999');
      for (const page of [
        '',
        '/report',
        `/releases/${service.release}`,
        '/responses',
        '/sharing',
        '/contact',
      ]) {
        const answer = await stranger.get(`/school/${other}${page}`);
        expect(answer.statusCode, page).toBe(404);
        if (page === '') expect(answer.body).toBe(none.body);
      }
      const own = await stranger.get(`/school/${urn}/sharing`);
      expect(own.body).not.toContain('/revoke');
    },
  );

  test('who signed in for the school that was split is of that school alone', async () => {
    const old = await visitorAt(service, split.before, 'head');
    for (const urn of split.into) expect((await old.get(`/school/${urn}`)).statusCode).toBe(404);
    expect((await old.get(`/school/${split.before}/releases/${service.release}`)).statusCode).toBe(200);
  });
});

describe('whoever sends registers', () => {
  /** The URNs for which the machine may send: by the book that it is shown, which row security decides, and by the rule. */
  async function sendsFor(): Promise<readonly Urn[]> {
    const registers = await openRegistersDatabase(service.database.urls.registers, { keys: testKeys });
    try {
      const urns = [converted.before, converted.now, split.before, ...split.into, claimed.still, claimed.by];
      const books = await Promise.all(urns.map((urn) => readBook(registers, supplier, urn)));
      return urns.filter((_, i) => mayActFor(supplier, books[i]).granted);
    } finally {
      await registers.close();
    }
  }
  const load = (expectationYear: AcademicYear) =>
    loadSampleRelease(service.database, 'released', releaseAfterConversions(expectationYear));
  const inForce = () =>
    asOwner<{ urn: number; name: string }>(
      service.database.ownerUrl,
      `select urn, m.name from appointment a join machine m on m.id = a.machine
        where dismissed_at is null and urn in (${converted.before}, ${converted.now}) order by urn`,
    );

  test('goes on for the school under its new URN, and for none that was split or merely claimed', async () => {
    expect(await sendsFor()).toEqual([converted.before, converted.now, split.before, claimed.still]);
    expect(await inForce()).toEqual([
      { urn: converted.before, name: 'a supplier' },
      { urn: converted.now, name: 'a supplier' },
    ]);
    expect((await byNewUrn.get(`${is}/suppliers`)).body).toContain('a supplier');
  });

  test('is there once, though another release says the same', async () => {
    await load('2025-26');
    expect(await inForce()).toHaveLength(2);
  });

  test('ends with the link', async () => {
    const ofSimilar = () =>
      asOwner<{ urn: number }>(
        service.database.ownerUrl,
        `select urn from appointment where dismissed_at is null and machine = '${ofAnother}' order by urn`,
      );
    const both = [{ urn: similarToIt.before }, { urn: similarToIt.now }];
    expect(await ofSimilar()).toEqual(both);
    await asOwner(service.database.ownerUrl, `delete from earlier_urn where urn = ${similarToIt.now}`);
    expect(await ofSimilar()).toEqual(both.slice(0, 1));
  });

  test('is dismissed under both URNs at once, and no release appoints it again', async () => {
    await byNewUrn.post(`${is}/suppliers/dismiss`, { machine: supplier });
    expect(await inForce()).toEqual([]);
    expect(await sendsFor()).toEqual([split.before, claimed.still]);
    await load('2026-27');
    expect(await inForce()).toEqual([]);
  });
});

test('taken back under the new URN, nothing stays shared under the old', async () => {
  await byNewUrn.post(`${is}/sharing/local-authority/revoke`);
  await byNewUrn.post(`${is}/sharing/board-pack/revoke`);
  await byNewUrn.post(`${is}/contact/withdraw`);
  const rows = await asOwner<{ urn: number }>(
    service.database.ownerUrl,
    `select urn from share where revoked_at is null and urn in (${converted.before}, ${converted.now})
      union all select urn from contact_consent where revoked_at is null and urn = ${converted.before}`,
  );
  expect(rows).toEqual([]);
  expect((await (await service.as('local-authority')).get(`${is}/report`)).statusCode).toBe(404);
  await byNewUrn.post(`${is}/sharing/local-authority/share`);
  expect((await (await service.as('local-authority')).get(`${is}/report`)).statusCode).toBe(200);
});
