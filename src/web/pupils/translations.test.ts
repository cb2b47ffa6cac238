import { afterAll, beforeAll, expect, test } from 'vitest';
import { pupilsUrns } from '../../../tests/fixtures/pupils.ts';
import {
  openPupilsService,
  type PupilsServiceOfTest,
  type PupilsVisitor,
} from '../../../tests/fixtures/pupils-service.ts';
import { pupilsRoles } from '../../access/pupils/pupils-rules.ts';
import { inSession } from '../../store/pupils/in-transaction.ts';

let service: PupilsServiceOfTest;
let lead: PupilsVisitor;
beforeAll(async () => {
  service = await openPupilsService();
  lead = await service.as('attendance-lead');
});
afterAll(() => service?.close());

const keep = (language: string, words: string) => lead.post('/letters/missed-you', { language, text: words });

test('a translation is kept, changed and taken away, and one that cannot be filled is refused beside its field', async () => {
  for (const [language, words, fault] of [
    ['', 'x', 'Write the language'],
    ['Polish', '{dziecko}', '“{dziecko}” is not known. Use {parents}, {child}, {days missed}'],
    ['Polish', 'x'.repeat(4001), 'at most 4000 characters'],
  ] as const) {
    const answer = await keep(language, words);
    expect([answer.statusCode, answer.body.includes(fault)], fault).toEqual([422, true]);
  }
  expect((await keep(' Polish ', '{parents}: {child}')).statusCode).toBe(303);
  expect((await keep('polish', '{child} — {days missed}')).statusCode).toBe(303);
  expect((await lead.get('/letters')).body.match(/>Polish</g)).toHaveLength(1);
  expect((await lead.get('/letters/missed-you?language=polish')).body).toContain('{child} — {days missed}');
  await keep('Polish', ' ');
  expect((await lead.get('/letters')).body).not.toContain('>Polish<');
  expect((await lead.get('/letters/no-such')).statusCode).toBe(404);
});

test('a family is offered the letter in the language that it reads, filled in, and the English beside it', async () => {
  await keep('Polish', 'Szanowni Państwo {parents}! {child}: {days missed}');
  const course = (await lead.get('/pupil/2/letter')).body;
  expect(course).toContain('The family reads Polish. The school’s own translations stand below.');
  expect(course).toContain('(Polish)');
  const letter = (await lead.get('/pupil/2/letter/missed-you?in=polish')).body;
  expect(letter).toMatch(/Szanowni Państwo [^{}]+! Marigold: \d+(\.5)?/);
  expect((await lead.get('/pupil/2/letter/missed-you')).body).toContain('of school');
  // A language that the school has no translation into.
  expect((await lead.get('/pupil/2/letter/missed-you?in=welsh')).body).toContain('of school');
});

test('nobody but head and attendance lead of the school reads or writes them, in both locks', async () => {
  await keep('Polish', 'x');
  for (const role of pupilsRoles) {
    const visitor = await service.as(role);
    const may = role === 'head' || role === 'attendance-lead';
    expect([role, (await visitor.get('/letters')).statusCode]).toEqual([role, may ? 200 : 404]);
    const rows = await inSession(service.world.pages, visitor.viewer.session, (client) =>
      client.query('select from letter_translation'),
    );
    expect([role, rows.rowCount]).toEqual([role, may ? expect.any(Number) : 0]);
    const write = inSession(service.world.pages, visitor.viewer.session, (client) =>
      client.query(
        `insert into letter_translation values (${pupilsUrns.ours}, '${role}', 'missed-you', 'x', current_date)`,
      ),
    );
    if (!may) await expect(write).rejects.toThrow('row-level security');
    else await write;
  }
  const elsewhere = await service.as('attendance-lead', { urn: pupilsUrns.other });
  expect((await elsewhere.get('/letters')).body).not.toContain('>Polish<');
});
