import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner } from '../../../../tests/fixtures/database.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService, type Visitor } from '../../../../tests/fixtures/service.ts';
import { visitorAt } from '../../../../tests/fixtures/visitor-at.ts';
import { roles } from '../../../access/role.ts';
import type { Urn } from '../../../attendance/urn.ts';

let service: TestService;
let head: Visitor;
let similar: Visitor;
beforeAll(async () => {
  service = await testService();
  head = await service.as('head');
  similar = await visitorAt(service, similarUrn, 'head');
});
afterAll(() => service?.close());

const here = `/school/${sampleUrns.londonSecondary}`;
/** The London secondary's report names it as similar; it has no similar schools of its own. */
const similarUrn = (sampleUrns.londonSecondary + 1) as Urn;
const consent = { name: 'Attendance lead', email: 'attendance@similar.sch.uk', cap: '3' };

describe('being contacted', () => {
  test('only those whose report names the school see whom to write to, and only while its head agrees', async () => {
    expect((await head.get(`${here}/contacts`)).statusCode).toBe(404);
    expect((await head.get(here)).body).not.toContain('/contacts"');
    const agreed = await similar.post(`/school/${similarUrn}/contact`, consent);
    expect([agreed.statusCode, agreed.headers.location]).toEqual([
      303,
      `/school/${similarUrn}/contact?done=agreed`,
    ]);

    expect((await head.get(here)).body).toContain(
      '1 school that your report names as similar has agreed to be asked',
    );
    for (const role of ['head', 'attendance-lead'] as const) {
      const { statusCode, body } = await (await service.as(role)).get(`${here}/contacts`);
      expect(statusCode).toBe(200);
      expect(body).toContain('Attendance lead');
      expect(body).not.toContain('attendance@similar.sch.uk');
    }
    const stranger = await visitorAt(service, sampleUrns.grammar, 'head');
    expect((await stranger.get(`/school/${sampleUrns.grammar}/contacts`)).statusCode).toBe(404);
    expect((await stranger.get(`${here}/contacts`)).statusCode).toBe(404);
    for (const role of roles.filter((each) => each !== 'head' && each !== 'attendance-lead'))
      expect((await (await service.as(role)).get(`${here}/contacts`)).statusCode, role).toBe(404);

    await similar.post(`/school/${similarUrn}/contact/withdraw`);
    expect((await head.get(`${here}/contacts`)).statusCode).toBe(404);
  });

  test('each contact that was seen is on record under the school whose it is', async () => {
    await similar.post(`/school/${similarUrn}/contact`, consent);
    await head.get(`${here}/contacts`);
    const rows = await asOwner(
      service.database.ownerUrl,
      `select urn, role, because, detail from audit where action = 'saw-contact' and outcome = 'granted' order by at desc limit 1`,
    );
    expect(rows).toEqual([
      {
        urn: similarUrn,
        role: 'head',
        because: 'contact-consented',
        detail: { by: sampleUrns.londonSecondary },
      },
    ]);
  });

  test('who agrees again changes whom to write to, and what was there before stays on record', async () => {
    await similar.post(`/school/${similarUrn}/contact`, {
      ...consent,
      name: 'Office',
      practice: 'Breakfast <for all>',
      'gap-fsm': 'yes',
    });
    const { body } = await head.get(`${here}/contacts`);
    expect(body).toContain('Breakfast &lt;for all&gt;');
    expect(body).toContain('pupils eligible for free school meals');
    expect(body).not.toMatch(/Attendance lead<|similar\.sch\.uk/);
    expect((await similar.get(`/school/${similarUrn}/contact`)).body).toContain('attendance@similar.sch.uk');
    const kept = await asOwner(
      service.database.ownerUrl,
      `select name, revoked_at is null as in_force from contact_consent where urn = ${similarUrn} order by given_at`,
    );
    expect(kept.at(-1)).toEqual({ name: 'Office', in_force: true });
    expect(kept.filter((row) => row.in_force)).toHaveLength(1);
  });

  test('is the head’s to decide', async () => {
    for (const role of roles.filter((each) => each !== 'head')) {
      const visitor = await service.as(role);
      expect((await visitor.get(`${here}/contact`)).statusCode, role).toBe(404);
      expect((await visitor.post(`${here}/contact`, consent)).statusCode, role).toBe(404);
      expect((await visitor.post(`${here}/contact`, {})).statusCode, role).toBe(404);
      expect((await visitor.post(`${here}/contact/withdraw`)).statusCode, role).toBe(404);
    }
    expect((await similar.post(`${here}/contact`, consent)).statusCode).toBe(404);
  });

  test.each([
    [{}, ['Enter whom to write to', 'Enter an email address']],
    [{ name: 'x'.repeat(101), email: 'a@b.uk' }, ['Whom to write to must be 100 characters or fewer']],
    [{ ...consent, cap: '0' }, ['Enter a whole number of questions from 1 to 60']],
    [{ ...consent, practice: 'x'.repeat(2001) }, ['What others can learn must be 2,000 characters']],
    [{ ...consent, email: 'attendance' }, ['in the correct format']],
    [{ ...consent, email: 'a@b' }, ['in the correct format']],
    [{ ...consent, email: 'a@b.uk, c@d.uk' }, ['in the correct format']],
    [{ ...consent, email: 'a@b.uk?bcc=c@d.uk' }, ['in the correct format']],
    [{ ...consent, email: '"><script>alert(1)</script>@b.uk' }, ['in the correct format']],
    [{ ...consent, email: `${'a'.repeat(300)}@b.uk` }, ['in the correct format']],
  ] as const)('%j comes back with what is wrong, and nothing is lost', async (form, words) => {
    const answer = await head.post(`${here}/contact`, form);
    expect(answer.statusCode).toBe(422);
    for (const said of words) expect(answer.body).toContain(said);
    expect(answer.body).not.toContain('<script>alert');
    if ('name' in form) expect(answer.body).toContain(`value="${form.name}"`);
  });
});
