import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwnerOfServer } from '../../../../tests/fixtures/owner-of-server.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService } from '../../../../tests/fixtures/service.ts';
import { visitorAt } from '../../../../tests/fixtures/visitor-at.ts';
import { roles } from '../../../access/role.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { codeOn } from '../../../attendance/codes/code-on-date.ts';
import { packMarks } from '../../../attendance/registers/packed-marks.ts';

const urn = sampleUrns.londonSecondary;
const here = `/school/${urn}/registers`;
const day = '2026-09-14' as IsoDate;
let service: TestService;

/** Marks of the pupils 1, 2 … as a literal of the database. */
const packed = (...codes: readonly (string | undefined)[]) =>
  `'\\x${Buffer.from(
    packMarks(
      codes.map((code, i) => ({
        pupil: i + 1,
        byte: code === undefined ? 0 : codeOn(code, day)!.byte,
        minutesLate: code === 'L' ? 9 : undefined,
      })),
    ),
  ).toString('hex')}'`;

beforeAll(async () => {
  service = await testService();
  const { ownerUrl } = service.database;
  const register = (group: string, version: number, marks: string, at: string, why: string) => `
    insert into abie.register (urn, on_date, session, registration_group, version, marks, submission, by_machine, accepted_at, why)
      select ${urn}, '${day}', 'am', '${group}', ${version}, ${marks}, gen_random_uuid(), id, '${at}', ${why}
      from abie.machine where client_id = 'own'`;
  await asOwnerOfServer(
    ownerUrl,
    [
      "insert into abie.machine (issuer, client_id, name) values ('test', 'own', 'The office system')",
      `insert into abie.appointment (urn, machine, given_at) select ${urn}, id, now() from abie.machine where client_id = 'own'`,
      `insert into abie.pupil (urn, pupil) values (${urn}, 1), (${urn}, 2)`,
      `insert into abie.enrolment (urn, pupil, first, registration_group)
        values (${urn}, 1, '2026-09-01', '7A'), (${urn}, 2, '2026-09-01', '8<B>')`,
      register('7A', 1, packed('/', 'N', 'L', undefined), '2026-09-14T08:10:00Z', 'null'),
      register('7A', 2, packed('/', 'I', 'L', undefined), '2026-09-14T10:00:00Z', "'Parent rang'"),
      register('7A', 3, packed('/', 'M', 'L', undefined), '2026-09-15T09:00:00Z', "'<b>Dentist</b>'"),
    ].join(';\n'),
  );
});
afterAll(() => service?.close());

describe('registers of a school', () => {
  test.each(['head', 'attendance-lead'] as const)(
    'are read by its %s, with what came and what did not',
    async (role) => {
      const { statusCode, body } = await (await service.as(role)).get(here);
      expect(statusCode).toBe(200);
      expect(body).toContain('Registers of 14 September 2026');
      expect(body).toContain('1 of 4 registers that were expected have come in.');
      expect(body).toContain('Sent by The office system, 15 September 2026 at 10:00am');
      expect(body).toMatch(/4 marks, amended<span[^>]*> of 7A, morning<\/span><\/a>/);
      expect(body.match(/>No register has come in</g)).toHaveLength(3);
      expect(body).toContain('8&lt;B&gt;');
    },
  );

  test('tell each mark from the first to what stands', async () => {
    const { body } = await (await service.as('head')).get(`${here}?date=${day}&session=am&group=7A`);
    expect(body).toContain('N Reason not yet established');
    const amended =
      /I Illness on 14 September 2026 at 11:00am by The office system \(Parent rang\); then M Medical or dental appointment on 15 September 2026 at 10:00am by The office system \(&lt;b&gt;Dentist&lt;\/b&gt;\)/;
    expect(body).toMatch(amended);
    expect(body).toContain('L Late, before the register closed, 9 minutes');
    expect(body).toContain('Missing: no mark was taken');
    expect(body).toContain('First sent');
  });

  test.each(['', '?date=x', `?date=${day}&session=pm&group=7A`, '?date=2026-09-13', '?session=am&group=%00'])(
    'have a page for whatever is asked: %s',
    async (query) => {
      const { statusCode, body } = await (await service.as('head')).get(`${here}${query}`);
      expect(statusCode).toBe(200);
      expect(body).toContain('Registers');
    },
  );

  test('are read by nobody above the school, and by no other school', async () => {
    for (const role of roles.filter((each) => each !== 'head' && each !== 'attendance-lead'))
      expect((await (await service.as(role)).get(here)).statusCode, role).toBe(404);
    const stranger = await visitorAt(service, sampleUrns.grammar, 'head');
    expect((await stranger.get(here)).statusCode).toBe(404);
  });
});

describe('who sends them', () => {
  const suppliers = `/school/${urn}/suppliers`;

  test('the head appoints a supplier that is offered, and dismisses it', async () => {
    const { ownerUrl } = service.database;
    const head = await service.as('head');
    const [supplier] = await asOwnerOfServer<{ id: string }>(
      ownerUrl,
      "insert into abie.machine (issuer, client_id, name, offered) values ('test', 's', 'Registers Ltd', true) returning id",
    );
    const inForce = () =>
      asOwnerOfServer<{ name: string }>(
        ownerUrl,
        `select name from abie.appointment a join abie.machine m on m.id = a.machine
          where urn = ${urn} and dismissed_at is null order by name`,
      );
    expect((await head.get(suppliers)).body).toContain('Registers Ltd');
    expect((await head.post(suppliers, {})).statusCode).toBe(422);
    const { headers } = await head.post(suppliers, { machine: supplier!.id });
    expect(headers.location).toBe(`${suppliers}?done=appointed`);
    expect(await inForce()).toEqual([{ name: 'Registers Ltd' }, { name: 'The office system' }]);
    // Once more changes nothing.
    await head.post(suppliers, { machine: supplier!.id });
    expect(await inForce()).toHaveLength(2);
    await head.post(`${suppliers}/dismiss`, { machine: supplier!.id });
    expect(await inForce()).toEqual([{ name: 'The office system' }]);
    expect((await head.get(suppliers)).body).toContain('Dismissed');
    const said = await asOwnerOfServer<{ action: string }>(
      ownerUrl,
      `select action from abie.audit where urn = ${urn} and action like '%-supplier' and outcome = 'granted' order by at`,
    );
    expect(said.map(({ action }) => action)).toEqual(['appointed-supplier', 'dismissed-supplier']);
  });

  test('what is not offered is not appointed, whatever a form says', async () => {
    const head = await service.as('head');
    const { ownerUrl } = service.database;
    const [other] = await asOwnerOfServer<{ id: string }>(
      ownerUrl,
      "insert into abie.machine (issuer, client_id, name) values ('test', 'o', 'Of another school') returning id",
    );
    await head.post(suppliers, { machine: other!.id });
    await head.post(suppliers, { machine: "x' or true" });
    const { body } = await head.get(suppliers);
    expect(body).not.toContain('Of another school');
  });

  test('the head reads in one line what each of them read, however many days it read of', async () => {
    const days = Array.from({ length: 9 }, (_, i) => `2026-09-${String(14 + i).padStart(2, '0')}`);
    for (const [what, date] of [...days.map((date) => ['registers', date] as const), ['roll', null] as const])
      await asOwnerOfServer(
        service.database.ownerUrl,
        `select set_config('search_path', 'abie,pg_temp', true), abie.write_audit('read-by-machine', 'granted', null, null, 'register', ${urn}, null,
          jsonb_build_object('machine', id, 'what', $1::text, 'date', $2::text)) from abie.machine where client_id = 'own'`,
        [what, date],
      );
    const { body } = await (await service.as('head')).get(suppliers);
    const [inAll, each] = body.slice(body.indexOf('What they read')).split('<details');
    const lines = (html: string) => [...html.matchAll(/<li>([^<]*)</g)].map(([, line]) => line);
    expect(lines(inAll!).toSorted()).toEqual([
      'The office system read registers as they stand, of 9 days between 14 September 2026 and 22 September 2026',
      'The office system read the roll',
    ]);
    expect(lines(each!.split('</details')[0]!)).toHaveLength(10);
  });

  test('is the head’s to decide', async () => {
    for (const role of roles.filter((each) => each !== 'head')) {
      const visitor = await service.as(role);
      expect((await visitor.get(suppliers)).statusCode, role).toBe(404);
      expect((await visitor.post(suppliers, { machine: 'x' })).statusCode, role).toBe(404);
      expect((await visitor.post(`${suppliers}/dismiss`, {})).statusCode, role).toBe(404);
    }
  });
});
