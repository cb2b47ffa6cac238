import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownerOf } from '../../../../tests/access-matrix/past-row-security.ts';
import { asOwner } from '../../../../tests/fixtures/database.ts';
import { refusedStatus } from '../../../../tests/fixtures/refused-status.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService, type Visitor } from '../../../../tests/fixtures/service.ts';
import { roles } from '../../../access/role.ts';

let service: TestService;
let trust: Visitor;
let region: Visitor;
beforeAll(async () => {
  service = await testService();
  trust = await service.as('trust');
  region = await service.as('regional-adviser');
});
afterAll(() => service?.close());

const owner = (statement: string) => asOwner<Record<string, unknown>>(service.database.ownerUrl, statement);
const reportsSeen = () =>
  owner(
    `select urn from audit where action = 'saw-report-pdf' and outcome = 'granted' and role = 'regional-adviser' order by urn`,
  );

describe('reports together', () => {
  test('are the list and a PDF of each school in it, each on record as a look at that report', async () => {
    const listed = (await region.get('/schools.csv?phase=secondary')).body;
    const urns = [...listed.matchAll(/^(\d{6}),/gm)].map(([, urn]) => Number(urn)).sort();
    expect(urns.length).toBeGreaterThan(1);
    const answer = await region.get('/schools.zip?phase=secondary');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/zip');
    expect(answer.headers['content-disposition']).toMatch(/attachment; filename="[\w-]+\.zip"/);
    const files = unzipSync(answer.rawPayload);
    const papers = Object.keys(files).filter((name) => name.endsWith('.pdf'));
    expect(papers.map((name) => Number(name.slice(0, 6))).sort()).toEqual(urns);
    for (const name of papers) expect(strFromU8(files[name]!.subarray(0, 5))).toBe('%PDF-');
    expect(strFromU8(files['schools.csv']!)).toContain(String(urns[0]));
    expect((await reportsSeen()).map(({ urn }) => urn)).toEqual(urns);
  });

  test('are of one’s own schools and nobody else’s', async () => {
    const files = unzipSync((await trust.get('/schools.zip')).rawPayload);
    expect(Object.keys(files).sort()).toEqual([
      expect.stringMatching(new RegExp(`^${sampleUrns.londonSecondary}-[a-z0-9-]+\\.pdf$`)),
      'schools.csv',
    ]);
    for (const role of roles) {
      const visitor = await service.as(role);
      const { statusCode } = await visitor.get('/schools.zip?search=clapton');
      const list = (await visitor.get('/schools')).statusCode;
      expect([role, statusCode]).toEqual([role, list === 200 ? expect.any(Number) : refusedStatus(role)]);
    }
  });

  test('of nobody lead to the list, which says why', async () => {
    const { statusCode, headers } = await (await service.as('local-authority')).get('/schools.zip');
    expect([statusCode, headers.location]).toEqual([303, '/schools']);
  });

  test('are offered by the list where there are not too many', async () => {
    const { body } = await region.get('/schools?phase=secondary');
    expect(body).toContain('href="/schools.zip?phase=secondary"');
    expect(body).toContain('href="/schools/compare?phase=secondary"');
    expect((await trust.get('/schools')).body).toContain('1 report as a PDF in a ZIP file');
  });
});

describe('the comparison', () => {
  test('has the figures of each report, by phase and name, and its downloads the same schools', async () => {
    const { statusCode, body } = await region.get('/schools/compare');
    expect(statusCode).toBe(200);
    expect(body).toContain('This is no ranking');
    expect(body).toMatch(/Secondary: \d+ schools/);
    const csv = (await region.get('/schools/compare.csv')).body;
    expect(csv).toContain('Persistent absence');
    const shown = [...body.matchAll(/href="\/school\/(\d{6})"/g)].map(([, urn]) => urn).sort();
    const downloaded = [...csv.matchAll(/^(\d{6}),/gm)].map(([, urn]) => urn).sort();
    expect(downloaded).toEqual(shown);
    const ods = await region.get('/schools/compare.ods');
    expect(ods.headers['content-type']).toContain('opendocument');
  });

  test('a figure that is missing is its reason, and never empty', async () => {
    const csv = (await (await service.as('analyst')).get('/schools/compare.csv')).body;
    for (const line of csv.slice(1).trim().split('\r\n')) expect(line).not.toMatch(/,(?:,|$)/);
  });

  test('says why there is none where too many are chosen, before anything is read', async () => {
    await owner(
      `insert into school (urn, name, plain_name, phase, region) select n, 'Other ' || n, 'other ' || n, 'primary', 'London' from generate_series(800000, 800300) n`,
    );
    // A released one takes no more schools: past the triggers, as a release of a whole region would have them.
    const past = await ownerOf(service.database);
    await past.run(
      `set session_replication_role = replica;
      insert into expectation (release, urn, status, similar_urns, content)
        select ${service.release}, n, 'no-baseline', '{}', '' from generate_series(800000, 800300) n`,
    );
    await past.close();
    const page = await region.get('/schools/compare');
    expect(page.body).toContain('too many to be read beside each other');
    expect((await region.get('/schools')).body).toContain('up to 250 at once');
    const zip = await region.get('/schools.zip');
    expect([zip.statusCode, zip.headers.location]).toEqual([303, '/schools']);
    expect((await region.get('/schools/compare?phase=secondary')).statusCode).toBe(200);
  });
});
