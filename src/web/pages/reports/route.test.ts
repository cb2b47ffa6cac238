import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner, loadSampleRelease } from '../../../../tests/fixtures/database.ts';
import { refusedStatus } from '../../../../tests/fixtures/refused-status.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService } from '../../../../tests/fixtures/service.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { askedBy } from '../../../documents/report/asked-by.ts';
import { drawnBy } from '../../../documents/report/html/drawn-report.ts';
import { reportPdfs } from '../../../documents/report/pdf/report-pdf.ts';
import type { ReportContent } from '../../../documents/report/report-content.ts';
import { unpackContent } from '../../../store/postgres/reports/unpack-content.ts';

const here = `/school/${sampleUrns.londonSecondary}`;
const ends = ['', '/working', '.pdf'] as const;
let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service?.close());

describe('the report in force', () => {
  test('has the figure, the ladder, the similar schools and the calculation', async () => {
    const head = await service.as('head');
    const { body } = await head.get(`${here}/report`);
    expect(body).toContain('We ask your school to reach at least 91.0% attendance.');
    for (const id of ['ladder', 'similar-schools', 'working', 'certainty'])
      expect(body).toContain(`id="${id}"`);
    const working = (await head.get(`${here}/report/working`)).body;
    expect(working).toContain('mean attendance of the similar schools = 92.37%');
    expect(working).toContain('1. St Mary’s School');
    expect(working).toContain('URN 100201, 1428 pupils, 82.5 km away');
  });

  test('offers its own school to respond, and leads back to the school’s page', async () => {
    for (const role of ['head', 'attendance-lead'] as const) {
      const { body } = await (await service.as(role)).get(`${here}/report`);
      expect(body).toContain(`href="${here}/respond"`);
      expect(body).toContain(`href="${here}"`);
    }
    expect((await (await service.as('analyst')).get(`${here}/report`)).body).not.toContain('/respond"');
  });

  test('is a PDF/UA, the one that was made when it was released if there is one', async () => {
    const head = await service.as('head');
    const made = await head.get(`${here}/report.pdf`);
    expect(made.headers['content-type']).toBe('application/pdf');
    expect(made.headers['content-disposition']).toContain('attendance-expectation-100200.pdf');
    expect(made.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    const owner = service.database.ownerUrl;
    await asOwner(owner, `update release set respond_by = '2026-09-18' where number = ${service.release}`);
    const asked = await head.get(`${here}/report.pdf`);
    const [row] = await asOwner<{ content: Buffer }>(
      owner,
      `select content from expectation where release = ${service.release} and urn = ${sampleUrns.londonSecondary}`,
    );
    const content = unpackContent(row!.content) as ReportContent;
    const wanted = reportPdfs()(askedBy(content, '2026-09-18' as IsoDate));
    expect(asked.rawPayload.equals(Buffer.from(wanted)), 'with the last day to respond').toBe(true);
    await asOwner(owner, `update release set respond_by = null where number = ${service.release}`);
    await asOwner(
      owner,
      `insert into report_pdf (release, urn, bytes, made_at) values (${service.release}, ${sampleUrns.londonSecondary}, 'kept', now())`,
    );
    expect((await head.get(`${here}/report.pdf`)).body).toBe('kept');
  });

  test('is the same page whether its sections were drawn with the release, by another template or not at all', async () => {
    const head = await service.as('head');
    const page = async () => {
      const { statusCode, body } = await head.get(`${here}/report`);
      expect(statusCode).toBe(200);
      return body.replaceAll(/nonce="[^"]+"/g, '');
    };
    const owner = service.database.ownerUrl;
    const change = (to: string) =>
      asOwner(
        owner,
        `update expectation set ${to} where urn = ${sampleUrns.londonSecondary} returning drawn_by, drawn`,
      );
    // Only a draft's reports can be changed, and this one has been released.
    await asOwner(owner, 'alter table expectation disable trigger user');
    const [kept] = await change('urn = urn');
    expect(kept?.drawn_by).toBe(drawnBy);
    const drawn = await page();
    expect(drawn).toContain('<h2 class="govuk-heading-m" id="ladder">');
    await change("drawn_by = 'another'");
    expect(await page()).toBe(drawn);
    await change('drawn_by = null, drawn = null');
    expect(await page()).toBe(drawn);
    // What was drawn is what is shown.
    const marked = JSON.stringify({ ...unpackContent(kept!.drawn as Buffer)!, sections: '<p>as kept</p>' });
    const bytes = gzipSync(marked).toString('hex');
    await change(`drawn_by = '${drawnBy}', drawn = '\\x${bytes}'`);
    expect(await page()).toContain('<p>as kept</p>');
    await change(`drawn = '\\x${(kept!.drawn as Buffer).toString('hex')}'`);
    await asOwner(owner, 'alter table expectation enable trigger user');
  });

  test('what a person looks at is on record as what it was', async () => {
    const trust = await service.as('trust');
    for (const end of ends) expect((await trust.get(`${here}/report${end}`)).statusCode).toBe(200);
    const rows = await asOwner(
      service.database.ownerUrl,
      `select action, because, release from audit where role = 'trust' and urn = ${sampleUrns.londonSecondary} order by at`,
    );
    expect(rows).toEqual(
      ['saw-report', 'saw-working', 'saw-report-pdf'].map((action) => ({
        action,
        because: 'school-in-trust',
        release: service.release,
      })),
    );
  });

  test.each(['abc', '0', '99999999999999999999', '1;drop', '-1', '1.5'])(
    'release %s is not found',
    async (number) => {
      const head = await service.as('head');
      const nothing = await head.get('/nothing');
      for (const end of ['', '/working', '/report.pdf']) {
        const answer = await head.get(`${here}/releases/${encodeURIComponent(number)}${end}`);
        expect([answer.statusCode, answer.body]).toEqual([404, nothing.body]);
      }
    },
  );
});

describe('a report that is not in force', () => {
  test('opens for the own school and those who check releases, marked, once it was superseded', async () => {
    const other = await testService({ state: 'superseded' });
    try {
      await loadSampleRelease(other.database, 'released');
      const old = `${here}/releases/${other.release}`;
      for (const role of ['head', 'attendance-lead', 'analyst', 'approver'] as const) {
        const { statusCode, body } = await (await other.as(role)).get(old);
        expect(statusCode, role).toBe(200);
        expect(body).toContain('no longer in force');
        expect(body).not.toContain('/respond"');
      }
      for (const role of ['trust', 'regional-adviser', 'governor', 'ofsted-inspector', 'public'] as const)
        expect((await (await other.as(role)).get(old)).statusCode, role).toBe(refusedStatus(role));
    } finally {
      await other.close();
    }
  });

  test('that was suspended opens for nobody, from one request to the next', async () => {
    const other = await testService();
    try {
      const head = await other.as('head');
      for (const end of ends) expect((await head.get(`${here}/report${end}`)).statusCode).toBe(200);
      await asOwner(
        other.database.ownerUrl,
        `insert into release_event (release, seq, kind, at, by_person, detail)
           select ${other.release}, 0, 'suspended', now(), prepared_by, '{"because": "Wrong figures"}' from release limit 1`,
      );
      for (const role of ['head', 'attendance-lead', 'trust', 'analyst', 'approver'] as const) {
        const visitor = await other.as(role);
        for (const end of ends)
          expect((await visitor.get(`${here}/report${end}`)).statusCode, role).toBe(404);
        expect((await visitor.get(`${here}/releases/${other.release}`)).statusCode, role).toBe(404);
      }
      for (const page of ['/board-pack', '/board-pack.pdf', '/respond', '/respond/agree'])
        expect((await head.get(`${here}${page}`)).statusCode, page).toBe(404);
      const { body } = await head.get(here);
      expect(body).toContain('is suspended');
      expect(body).toContain('The reason: Wrong figures');
      expect(body).not.toContain('/report"');
    } finally {
      await other.close();
    }
  });
});
