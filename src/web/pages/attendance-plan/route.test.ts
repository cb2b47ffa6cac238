import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner } from '../../../../tests/fixtures/database.ts';
import { carriedBy } from '../../../../tests/fixtures/respond.ts';
import { sampleSession } from '../../../../tests/fixtures/sample-database.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import {
  type TestService,
  testService,
  type Visitor,
  visitorWith,
} from '../../../../tests/fixtures/service.ts';
import { roles } from '../../../access/role.ts';

let service: TestService;
let head: Visitor;
let lead: Visitor;
beforeAll(async () => {
  service = await testService();
  head = await service.as('head');
  lead = await service.as('attendance-lead');
});
afterAll(() => service?.close());

const here = `/school/${sampleUrns.londonSecondary}/plan`;
const owner = (statement: string) => asOwner<Record<string, unknown>>(service.database.ownerUrl, statement);
const words = { aim: 'Our like', actions: 'Call home\nBreakfast <club>', people: '', review: 'At half-term' };

describe('the plan of a school', () => {
  test('is written by its head and its attendance lead, and by nobody else', async () => {
    for (const role of roles) {
      const visitor = await service.as(role);
      const wanted = role === 'head' || role === 'attendance-lead' ? 200 : 404;
      expect((await visitor.get(here)).statusCode, role).toBe(wanted);
      for (const ending of ['pdf', 'txt'])
        expect((await visitor.get(`${here}.${ending}`)).statusCode, role).toBe(wanted === 200 ? 303 : 404);
      if (wanted === 404)
        expect((await visitor.post(here, { ...words, saving: '0' })).statusCode, role).toBe(404);
    }
    expect((await head.get(`/school/${sampleUrns.grammar}/plan`)).statusCode).toBe(404);
    expect(await owner('select urn from attendance_plan')).toEqual([]);
  });

  test('is saved, read by both, taken away as text and as a PDF, and on record without its words', async () => {
    const saved = await head.post(here, { ...words, saving: '0' });
    expect([saved.statusCode, saved.headers.location]).toEqual([303, `${here}?done=saved`]);
    const page = (await lead.get(`${here}?done=saved`)).body;
    expect(page).toContain('The plan is saved.');
    expect(page).toContain('by the headteacher');
    expect(page).toContain('Breakfast &lt;club&gt;</textarea>');
    const text = await lead.get(`${here}.txt`);
    expect(text.headers['content-disposition']).toContain('attachment');
    expect(text.body).toContain('What we will do\n\nCall home\nBreakfast <club>\n\nHow and when');
    expect(text.body).not.toContain('Who does it');
    const pdf = await lead.get(`${here}.pdf`);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.body.slice(0, 5)).toBe('%PDF-');
    const rows = await owner(
      "select role, action, urn, detail from audit where action = 'saved-plan' and outcome = 'granted'",
    );
    expect(rows).toEqual([
      { role: 'head', action: 'saved-plan', urn: sampleUrns.londonSecondary, detail: null },
    ]);
  });

  test('sent twice is saved once; saved by two at once, the second is shown what the first wrote', async () => {
    const twice = await head.post(here, { ...words, saving: '0' });
    expect(twice.statusCode).toBe(303);
    const one = await head.post(here, { ...words, aim: 'The head’s aim', saving: '1' });
    expect(one.statusCode).toBe(303);
    const other = await lead.post(here, { ...words, aim: 'The lead’s aim', saving: '1' });
    expect(other.statusCode).toBe(422);
    expect(other.body).toContain('after you opened it');
    expect(other.body).toContain('The lead’s aim</textarea>');
    expect(other.body).toContain('The head’s aim</p>');
    expect(other.body).toContain('name="saving" value="2"');
    expect((await lead.post(here, { ...words, aim: 'Both aims', saving: '2' })).statusCode).toBe(303);
    expect(await owner('select aim, saving, by_role from attendance_plan')).toEqual([
      { aim: 'Both aims', saving: 3, by_role: 'attendance-lead' },
    ]);
    const savings = await owner(
      "select count(*)::int as n from audit where action = 'saved-plan' and outcome = 'granted'",
    );
    // The first test's, the head's and the lead's: what was not saved is on record as a look.
    expect(savings).toEqual([{ n: 3 }]);
  });

  test('stands whatever becomes of the release', async () => {
    await owner(
      `insert into release_event (release, kind, at, by_person, detail)
        select ${service.release}, 'suspended', now(), id, '{"because": "A wrong figure"}' from person where subject = 'approver'`,
    );
    expect((await head.get(`/school/${sampleUrns.londonSecondary}/report`)).statusCode).not.toBe(200);
    expect((await head.get(here)).body).toContain('Both aims</textarea>');
    expect((await head.get(`/school/${sampleUrns.londonSecondary}`)).body).toContain(`href="${here}"`);
  });

  test.each([
    [{ aim: ' ', saving: '3' }, 'Enter what you aim for, or fill in another part of the plan'],
    [{ ...words, people: 'x'.repeat(4001), saving: '3' }, 'must be 4,000 characters or fewer'],
  ])('comes back with what is wrong, and nothing is saved', async (form, said) => {
    const answer = await head.post(here, form);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(said);
    expect(await owner('select saving from attendance_plan')).toEqual([{ saving: 3 }]);
  });

  test('what was typed when the session ended is there after signing in again', async () => {
    const session = await sampleSession(service.database, 'head');
    const visitor = visitorWith(service.app, service.configuration, session);
    const carried = await carriedBy(visitor, here);
    await owner('update session set ended_at = now() where ended_at is null');
    const lost = await visitor.post(here, { ...carried, ...words, aim: 'Not lost' });
    expect(lost.statusCode).toBeLessThan(400);
    const again = visitorWith(
      service.app,
      service.configuration,
      await sampleSession(service.database, 'head'),
    );
    const page = (await again.get(here)).body;
    expect(page).toContain('Not lost</textarea>');
    expect(page).toContain('have not been saved');
    expect((await again.post(here, { ...words, aim: 'Not lost', saving: '3' })).statusCode).toBe(303);
    expect((await again.get(here)).body).not.toContain('have not been saved');
  });
});
