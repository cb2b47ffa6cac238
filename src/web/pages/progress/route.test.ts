import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner } from '../../../../tests/fixtures/database.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService } from '../../../../tests/fixtures/service.ts';
import { keepInventedDays, lastInventedDay } from '../../../../tests/fixtures/two-years-of-days.ts';
import { roles } from '../../../access/role.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { realEffects } from '../../../work/effects.ts';
import { workProgress } from '../../../work/progress/work-progress.ts';

const urn = sampleUrns.londonSecondary;
const here = `/school/${urn}/progress`;
const ill = ['2023-11-14', '2023-11-15', '2023-11-16'] as IsoDate[];
let service: TestService;

const read = () => workProgress({ database: service.database, effects: realEffects }, service.release);
const textOf = async (role: Parameters<TestService['as']>[0], address = here) => {
  const { statusCode, body } = await (await service.as(role)).get(address);
  expect(statusCode).toBe(200);
  expect(body).not.toMatch(/NaN|undefined|Infinity/);
  return body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
};

beforeAll(async () => {
  service = await testService();
});
afterAll(() => service?.close());

describe('how a school’s year goes', () => {
  test('is not read before counts have come in, and the page says so', async () => {
    expect(await textOf('head')).toContain('Not read yet The year is read each evening');
  });

  test('is told to its head in words, with a picture and the same as a table', async () => {
    const schools = Array.from({ length: 21 }, (_, i) => ({
      urn: urn + i,
      pupils: 900,
      before: 91,
      now: i === 0 ? 88.7 : 91,
      ...(i === 0 ? { hit: ill, hitBy: 40 } : {}),
    }));
    await keepInventedDays(service.database.ownerUrl, schools);
    await read();
    const text = await textOf('head');
    expect(text).toContain('Behind The year is likely to end below what is expected');
    expect(text).toMatch(/Attendance so far is down [\d.]+ percentage points on the same days of last year/);
    expect(text).toContain('At 20 similar schools it is');
    expect(text).toContain('Similar schools do not move it');
    expect(text).toMatch(/To get there, pupils would have to attend [\d,]+ days more between them/);
    expect(text).toMatch(
      /14 November 2023 to 16 November 2023 : Lower than expected .*? Up were illness by [\d.]+ percentage points/,
    );
    const { body } = await (await service.as('head')).get(here);
    expect(body).toMatch(/<svg [^>]*role="img"/);
    expect(body).toMatch(/<td[^>]*>9?\d\.\d%/);
    expect(text).toContain(
      'A year group of fewer than ten pupils, or one beside which the school has fewer than ten others, is too small to be watched by itself.',
    );
  });

  test('says of a special school how seldom its year groups are told of, and to nobody who reads no days', async () => {
    const phase = (of: string) =>
      asOwner(service.database.ownerUrl, `update school set phase = '${of}' where urn = ${urn}`);
    await phase('special');
    const [own, above] = [await textOf('head'), await textOf('trust')];
    await phase('secondary');
    expect(own).toContain('of ten that fell by 30 percentage points for two days only three were found');
    expect(above).not.toMatch(/year group/i);
  });

  test('shows others the reading, and neither days nor what was found in them', async () => {
    const text = await textOf('trust');
    expect(text).toContain('Behind');
    expect(text).not.toContain('Lower than expected');
    const { body } = await (await service.as('trust')).get(here);
    expect(body).not.toContain('abie-picture');
    expect(body).not.toMatch(/<td[^>]*>9?\d\.\d%/);
  });

  test('is not there for whoever may not see the expectation', async () => {
    const seen = [];
    for (const role of roles)
      if ((await (await service.as(role)).get(here)).statusCode === 200) seen.push(role);
    expect(seen).toEqual(['head', 'attendance-lead', 'trust', 'regional-adviser', 'analyst', 'approver']);
  });

  test('is a word in the list of everybody above the school, which it narrows, and in an authority’s while the school shares', async () => {
    const found = async (role: Parameters<TestService['as']>[0], word = 'behind') => {
      const { body } = await (await service.as(role)).get(`/schools?progress=${word}`);
      return new RegExp(`href="/[^"]*${urn}\\b`).test(body);
    };
    for (const role of ['trust', 'regional-adviser', 'analyst', 'approver'] as const)
      expect([await found(role), await found(role, 'on+course')], role).toEqual([true, false]);
    expect(await found('local-authority')).toBe(false);
    const { ownerUrl } = service.database;
    await asOwner(
      ownerUrl,
      `insert into share (urn, with_whom, by_person, given_at) select ${urn}, 'local-authority', id, now() from person limit 1`,
    );
    expect([await found('local-authority'), await found('local-authority', 'on+course')]).toEqual([
      true,
      false,
    ]);
    expect(await textOf('local-authority')).toContain('Behind');
    await asOwner(ownerUrl, 'update share set revoked_at = now(), revoked_by = by_person');
    expect(await found('local-authority')).toBe(false);
  });

  test('stands beside the rate to date on the dashboard of its head and attendance lead, and of nobody else', async () => {
    const dashboard = `/school/${urn}/attendance?until=${lastInventedDay}`;
    for (const role of ['head', 'attendance-lead'] as const) {
      const text = await textOf(role, dashboard);
      expect(text).toMatch(
        /The minimum expectation for 2023\/24 is attendance of [\d.]+% over the whole year. Attendance so far is 87\.\d% ?\./,
      );
      expect(text).toContain(
        'Behind, up to 9 February 2024: The year is likely to end below what is expected',
      );
      expect(text).toContain('How this year goes');
    }
    for (const role of ['governor', 'trust', 'local-authority', 'regional-adviser', 'analyst'] as const)
      expect(await textOf(role, dashboard)).not.toMatch(/minimum expectation|Behind|How this year goes/);
    // A dashboard of another year has another year's expectation, which is not this one's.
    expect(await textOf('head', `/school/${urn}/attendance?until=2023-02-10`)).not.toContain(
      'minimum expectation',
    );
    const compared = await textOf('head', `/school/${urn}/attendance?view=compared&until=${lastInventedDay}`);
    expect(compared).toMatch(
      /At the 20 similar schools of the report, up to 9 February 2024, it (rose|fell|stayed)/,
    );
    expect(
      await textOf('governor', `/school/${urn}/attendance?view=compared&until=${lastInventedDay}`),
    ).not.toContain('similar schools of the report');
  });

  test('stands in lists, which it sorts and narrows', async () => {
    const list = await textOf('trust', '/schools?progress=behind&sort=progress');
    expect(list).toContain('Clapton Park');
    expect(list).toContain('Behind');
    expect(await textOf('trust', '/schools?progress=on+course')).not.toContain('Clapton Park');
    const { body } = await (await service.as('trust')).get('/schools.csv');
    expect(body.split('\n')[0]).toContain('Year so far');
  });

  test('a school’s own report of a disruption stands beside what the counts say, and some of its days are accepted', async () => {
    const head = await service.as('head');
    const form = {
      cause: 'illness',
      'from-day': '13',
      'from-month': '11',
      'from-year': '2023',
      'to-day': '24',
      'to-month': '11',
      'to-year': '2023',
      happened: 'Influenza',
    };
    const page = await head.get(`/school/${urn}/respond/disruption`);
    const fields = Object.fromEntries(
      [...page.body.matchAll(/name="(token|release)" value="([^"]*)"/g)].map(([, name, value]) => [
        name,
        value!,
      ]),
    );
    const sent = await head.post(`/school/${urn}/respond/disruption`, { ...fields, ...form, step: 'send' });
    expect(sent.statusCode).toBe(303);
    const id = /responses\/([0-9a-f-]+)/.exec(String(sent.headers.location))![1]!;
    const analyst = await service.as('analyst');
    expect(await textOf('analyst', `/responses/${id}`)).toContain(
      'Days in this time that were not as expected. They were found without knowing what the school says. 14 November 2023 to 16 November 2023',
    );
    const answer = (fieldsOf: Record<string, string>) =>
      analyst.post(`/responses/${id}/answer`, { after: '1', ...fieldsOf });
    const narrowed = {
      kind: 'accepted',
      'from-day': '14',
      'from-month': '11',
      'from-year': '2023',
      'to-day': '16',
      'to-month': '11',
      'to-year': '2023',
    };
    expect((await answer({ kind: 'declined' })).body).toContain('Enter the reason');
    expect((await answer(narrowed)).body).toContain('Enter the reason');
    expect((await answer({ ...narrowed, 'to-day': '25', words: 'x' })).body).toContain(
      'The last day must be 24 November 2023 or earlier',
    );
    expect((await answer({ ...narrowed, words: 'The counts show these days' })).statusCode).toBe(303);
    expect(await textOf('head', `/responses/${id}`)).toContain(
      'Accepted for 14 November 2023 to 16 November 2023',
    );
    await read();
    const text = await textOf('head');
    expect(text).toMatch(
      /Without the days of accepted disruptions it is down [\d.]+ percentage points, and with them/,
    );
    expect(text).toContain('The year is read with and without these days.');
    const audited = await asOwner(
      service.database.ownerUrl,
      `select action from audit where action in ('accepted-response', 'saw-progress') group by 1 order by 1`,
    );
    expect(audited).toEqual([{ action: 'accepted-response' }, { action: 'saw-progress' }]);
  });

  test('a declined report is kept with its reason, and changes no reading', async () => {
    const before = await asOwner(
      service.database.ownerUrl,
      `select reading from year_reading where urn = ${urn}`,
    );
    const [{ id }] = (await asOwner<{ id: string }>(
      service.database.ownerUrl,
      `with r as (insert into response (urn, release, kind, by_person, by_role, sent_at, body)
          select urn, release, kind, by_person, by_role, now(), jsonb_set(body, '{from}', '"2023-10-02"') from response limit 1
          returning id, by_person)
        insert into response_event (response, seq, kind, by_person, at, body)
          select id, 1, 'sent', by_person, now(), '{}' from r returning response as id`,
    )) as [{ id: string }];
    const declined = await (await service.as('analyst')).post(`/responses/${id}/answer`, {
      after: '1',
      kind: 'declined',
      words: 'Nothing of it is in the counts',
    });
    expect(declined.statusCode).toBe(303);
    expect(await textOf('head', `/responses/${id}`)).toContain('Nothing of it is in the counts');
    await read();
    expect(
      await asOwner(service.database.ownerUrl, `select reading from year_reading where urn = ${urn}`),
    ).toEqual(before);
  });

  test('says up to which day counts are in it', async () => {
    expect(await textOf('head')).toContain('counts of registers up to 9 February 2024');
    expect(lastInventedDay).toBe('2024-02-09');
  });
});
