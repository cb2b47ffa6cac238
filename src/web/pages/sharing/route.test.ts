import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner } from '../../../../tests/fixtures/database.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService, type Visitor } from '../../../../tests/fixtures/service.ts';
import { roles } from '../../../access/role.ts';

let service: TestService;
let head: Visitor;
beforeAll(async () => {
  service = await testService();
  head = await service.as('head');
});
afterAll(() => service?.close());

const here = `/school/${sampleUrns.londonSecondary}`;
const status = async (role: Parameters<TestService['as']>[0], url: string) =>
  (await (await service.as(role)).get(url)).statusCode;
const share = (what: string) => head.post(`${here}/sharing/${what}`);

describe('governors', () => {
  test('read the board pack while the head shares it, and nothing else', async () => {
    const pages = [`${here}/board-pack`, `${here}/board-pack.pdf`];
    for (const page of pages) expect(await status('governor', page)).toBe(404);
    const shared = await share('board-pack/share');
    expect(shared.headers.location).toBe(`${here}/sharing?done=board-pack-shared`);
    for (const page of pages) expect(await status('governor', page)).toBe(200);
    for (const page of ['', '/report', '/report.pdf', '/responses', '/sharing', '/contact', '/respond'])
      expect(await status('governor', `${here}${page}`), page).toBe(404);
    await share('board-pack/revoke');
    for (const page of pages) expect(await status('governor', page)).toBe(404);
  });

  test('are told that theirs is not shared, and cannot tell that of another school from one that is not there', async () => {
    const governor = await service.as('governor');
    expect((await governor.get(`${here}/board-pack`)).body).toContain(
      'Your head has not shared the board pack',
    );
    const [theirs, none] = [
      await governor.get(`/school/${sampleUrns.special}/board-pack`),
      await governor.get('/school/999999/board-pack'),
    ];
    expect(theirs.body).toBe(none.body);
  });
});

describe('the local authority', () => {
  test('reads the report while the head shares it', async () => {
    expect(await status('local-authority', `${here}/report`)).toBe(404);
    await share('local-authority/share');
    expect(await status('local-authority', `${here}/report`)).toBe(200);
    expect(await status('local-authority', here)).toBe(200);
    expect(await status('local-authority', `${here}/responses`)).toBe(404);
    await share('local-authority/revoke');
    expect(await status('local-authority', `${here}/report`)).toBe(404);
  });
});

describe('sharing', () => {
  test('is the head’s alone', async () => {
    for (const role of roles.filter((each) => each !== 'head')) {
      const visitor = await service.as(role);
      expect((await visitor.get(`${here}/sharing`)).statusCode, role).toBe(404);
      for (const what of ['board-pack', 'local-authority']) {
        for (const deed of ['share', 'revoke'])
          expect((await visitor.post(`${here}/sharing/${what}/${deed}`)).statusCode, role).toBe(404);
      }
    }
  });

  test('twice at once is once, and stopping what is not shared is nothing', async () => {
    await Promise.all([share('board-pack/share'), share('board-pack/share')]);
    const inForce = `select count(*) from share where with_whom = 'governors' and revoked_at is null`;
    expect(await asOwner(service.database.ownerUrl, inForce)).toEqual([{ count: '1' }]);
    for (const _ of [1, 2]) expect((await share('board-pack/revoke')).statusCode).toBe(303);
    expect(await asOwner(service.database.ownerUrl, inForce)).toEqual([{ count: '0' }]);
  });

  test('what was shared and taken back stays on the page, with who and when', async () => {
    await share('board-pack/share');
    const { body } = await head.get(`${here}/sharing`);
    expect(body).toContain('Harriet Head shared the board pack with governors');
    expect(body).toContain('Harriet Head stopped sharing the report with the local authority');
    expect(body).toMatch(/Shared since \d+ \w+ \d{4} at \d+:\d\d[ap]m\./);
  });

  test('says so above the page, and nothing that an address makes up', async () => {
    expect((await head.get(`${here}/sharing?done=board-pack-shared`)).body).toContain(
      'Your governors can now read the board pack.',
    );
    for (const done of ['<b>x</b>', 'constructor', 'toString']) {
      const { statusCode, body } = await head.get(`${here}/sharing?done=${encodeURIComponent(done)}`);
      expect(statusCode).toBe(200);
      expect(body).not.toContain('govuk-notification-banner');
    }
  });
});

describe('the log', () => {
  test('has who looked at the report, for whom, in which form and when', async () => {
    for (const role of ['attendance-lead', 'trust', 'analyst'] as const) await status(role, `${here}/report`);
    await status('trust', `${here}/report.pdf`);
    await status('local-authority', `${here}/report`);
    const { body } = await head.get(`${here}/sharing`);
    const lines = [...body.matchAll(/<tr class="govuk-table__row"><th scope="row"[^>]*>(.*?)<\/tr>/gs)].map(
      ([, row]) => row!.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '),
    );
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Lee Lead Attendance lead, Clapton Park .* Read the report/),
        expect.stringMatching(/^Tariq Trust .*, Clapton Learning Trust Read the report /),
        expect.stringMatching(/^Tariq Trust .* Downloaded the report as a PDF/),
        expect.stringMatching(/^Ana Lyst .*, The department Read the report/),
      ]),
    );
    expect(lines.join()).not.toContain('Ivor');
    // Who was refused has not looked.
    const refused = lines.filter((line) => line.startsWith('Lola Authority'));
    expect(refused.filter((line) => line.includes('2 times'))).toEqual([]);
  });

  test('one person’s looks of a day are one line, and pages beyond the last are the last', async () => {
    for (const _ of [1, 2, 3]) await status('regional-adviser', `${here}/report`);
    const { body } = await head.get(`${here}/sharing?page=999`);
    expect(body).toMatch(/Rita Region[\s\S]{0,400}3 times that day/);
  });

  test('is cut into pages', async () => {
    await asOwner(
      service.database.ownerUrl,
      `alter table audit disable trigger all;
       insert into audit (lane, seq, at, role, action, outcome, record_kind, urn, previous_hash, hash)
         select 90, n, now() - n * interval '1 day', 'analyst', 'saw-report', 'granted', 'report', ${sampleUrns.londonSecondary}, '', ''
         from generate_series(1, 120) n;
       alter table audit enable trigger all`,
    );
    const first = (await head.get(`${here}/sharing`)).body;
    expect(first.match(/<th scope="row"/g)).toHaveLength(50);
    expect(first).toContain('sharing?page=3#log');
    const last = (await head.get(`${here}/sharing?page=3`)).body;
    expect(last.match(/<th scope="row"/g)!.length).toBeLessThan(50);
    expect(last).toContain('Somebody whose name is no longer kept');
  });
});
