import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwnerOfServer } from '../../../tests/fixtures/owner-of-server.ts';
import { pupilsUrns, type TestPupils } from '../../../tests/fixtures/pupils.ts';
import {
  openPupilsService,
  type PupilsServiceOfTest,
  type PupilsVisitor,
} from '../../../tests/fixtures/pupils-service.ts';
import { type PupilsRole, pupilsRoles } from '../../access/pupils/pupils-rules.ts';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { authorityNumber } from '../../pupils/authority/authority-number.ts';
import { caseEventSchema } from '../../pupils/cases/case-event.ts';
import { keepPupilDays } from '../../store/pupils/keep-roll-of-pupils.ts';
import { readPupilCourses } from '../../store/pupils/read-pupil-courses.ts';
import { aboutForPupils } from './about-pages.ts';
import { caseForms } from './case-forms.ts';

const authority806 = authorityNumber('806')!;
let service: PupilsServiceOfTest;
let world: TestPupils;
beforeAll(async () => {
  service = await openPupilsService();
  world = service.world;
});
afterAll(() => service?.close());

const browserOf: PupilsServiceOfTest['as'] = (...who) => service.as(...who);
type Browser = PupilsVisitor;

async function opened(browser: Browser, pupil: number): Promise<string> {
  const answer = await browser.post(`/pupil/${pupil}/case`, { why: 'away for some days' });
  expect(answer.statusCode, answer.body).toBe(303);
  return answer.headers.location!;
}
const record = async (browser: Browser, at: string, kind: string, form: Record<string, string>) => {
  const answer = await browser.post(`${at}/${kind}`, form);
  expect(answer.statusCode, answer.body.match(/error-summary[\s\S]*?<\/div>/)?.[0] ?? '').toBe(303);
};

describe('the morning', () => {
  test('the first list names who is away without a reason, and nobody who is there', async () => {
    const lead = await browserOf('attendance-lead');
    const { body } = await lead.get('/first-list');
    expect(body).toContain(world.names[0]);
    expect(body).toContain('Away for 2 days before today. Not called yet.');
    expect(body).toContain('Nobody above the school can read it.');
    expect(body).not.toContain('Present Always');
    // The rest of a head's tasks is in the national service.
    expect(body).toMatch(/href="https:\/\/national\.example\/school\/\d{6}"/);
    expect(body).not.toContain(world.names[2]);
  });
  test('class staff see whom they teach', async () => {
    const tutor = await browserOf('class-staff', { subject: 'tutor', groups: ['8B'] });
    expect((await tutor.get('/first-list')).body).not.toContain(world.names[0]);
    expect((await tutor.get('/first-list')).body).not.toContain('national.example');
    expect((await tutor.get('/pupil/1')).statusCode).toBe(404);
    expect((await tutor.get('/pupil/2')).body).toContain(world.names[1]);
    expect((await tutor.get('/pupil/2/record')).statusCode).toBe(404);
  });
});

test('a pupil from first concern to the end of a case, with what the family reads', async () => {
  const lead = await browserOf('attendance-lead');
  const page = (await lead.get('/pupil/2')).body;
  expect(page).toContain('The count is reached');
  // Five days of sixty missed: below the one threshold of the school's procedure, and above the other.
  expect(page).toContain('Hear it from the pupil, in their own words');
  expect(page).not.toContain('Offer a support plan');
  expect((await lead.get('/pupil/3')).body).not.toContain('the school’s own procedure');
  const at = await opened(lead, 2);
  await record(lead, at, 'contact', {
    how: 'phone',
    withWhom: 'parent 1',
    reached: 'yes',
    said: 'She cannot sleep.',
  });
  const early = await lead.post(`${at}/considered`, {
    step: 'penalty-notice',
    parent: 'parent 1',
    alternatives: 'a plan',
    decided: 'not now',
    because: 'support first',
  });
  expect(early.statusCode).toBe(422);
  expect(early.body).toContain('No support is on record');
  expect(early.body).toContain('support first');
  const reviewOn = '2026-04-24';
  await record(lead, at, 'plan', {
    pupilVoice: 'I cannot sleep',
    parentVoice: 'We try',
    barriers: 'anxiety',
    what: 'meet at the gate',
    who: 'tutor',
    by: '2026-04-01',
    reviewOn,
    success: 'in school on Mondays',
    leadPractitioner: 'the tutor',
  });
  expect((await lead.get('/lists/missed-in-window')).body).toContain('A case is open, with a plan');
  await record(lead, at, 'consent', {
    agency: 'a charity',
    by: 'parent 1',
    how: 'signed',
    wording: 'We may tell …',
    version: '1',
  });
  await record(lead, at, 'opened-to', {
    person: 'mentor-9',
    agency: 'a charity',
    purpose: 'mentor',
    until: '2098-01-01',
  });
  await record(lead, at, 'mentor-started', {
    mentor: 'M',
    provider: 'a charity',
    goals: 'mornings',
    exitPlan: 'a club',
  });
  const mentor = await browserOf('practitioner', { subject: 'mentor-9' });
  expect((await mentor.get('/cases')).body).toContain(at);
  const seen = (await mentor.get(at)).body;
  expect(seen).toContain('She cannot sleep.');
  expect(seen).not.toContain('A formal step was considered');
  await record(mentor, at, 'mentor-session', { held: 'yes', phase: '1' });
  expect((await mentor.post(`${at}/closed`, { outcome: 'x' })).statusCode).toBe(404);
  await record(lead, at, 'consent-withdrawn', { agency: 'a charity', by: 'parent 1' });
  expect((await mentor.get(at)).statusCode).toBe(404);
  expect((await mentor.get('/cases')).body).toContain('No case is open to you.');
  const kept = (await lead.get('/pupil/2/record')).body;
  for (const said of ['I cannot sleep', 'meet at the gate', 'practitioner', 'read the case'])
    expect(kept).toContain(said);
  const file = (await lead.get('/pupil/2/record.json')).json();
  expect(file.cases[0].events).toHaveLength(8);
  await record(lead, at, 'closed', { outcome: 'back on Mondays' });
  expect((await lead.get(at)).body).toContain('Open the case again');
});

test('what is missing or impossible is said beside its field, and what was typed stays', async () => {
  const lead = await browserOf('attendance-lead');
  const at = await opened(lead, 3);
  const answer = await lead.post(`${at}/contact`, {
    withWhom: 'parent 1',
    callBackOn: '2026-13-01',
    said: 'kept words',
  });
  expect(answer.statusCode).toBe(422);
  expect(answer.body).toContain('Answer “How”');
  expect(answer.body).toContain('kept words');
  const dated = await lead.post(`${at}/contact`, { how: 'phone', withWhom: 'x', callBackOn: '2026-13-01' });
  expect(dated.body).toContain('2026-13-01 is no date');
  await record(lead, at, 'closed', { outcome: 'x' });
});

test('who is severely absent comes first among reviews due, and in no other list', async () => {
  const [first, second] = await world.more(2);
  const days = [-3, -2, -1, 0].map((back) => daysAfter(world.today, back));
  const mark = (number: number, am: string, pm: string) =>
    keepPupilDays(
      world,
      pupilsUrns.ours,
      days.map((date) => ({ number, date, am, pm })),
    );
  // Of one class: the second by name missed every session, the first none, and the first’s review is past its day.
  await mark(first!, '/', '\\');
  await mark(second!, 'I', 'I');
  const lead = await browserOf('attendance-lead');
  const at = await opened(lead, first!);
  await record(lead, at, 'plan', {
    pupilVoice: 'x',
    parentVoice: 'x',
    barriers: 'anxiety',
    what: 'x',
    who: 'tutor',
    by: world.today,
    reviewOn: daysAfter(world.today, 28),
    success: 'x',
    leadPractitioner: 'the tutor',
  });
  await asOwnerOfServer(
    world.ownerUrl,
    `update pupils.case_file set review_on = '${days[0]}' where number = ${first}`,
  );
  const { body } = await lead.get('/lists/reviews-due');
  const [late, severe] = [`Pupil${first}<`, `Pupil${second}<`].map((name) => body.indexOf(name));
  const asks = 'Hear it from the pupil, in their own words. Offer a support plan';
  expect((await lead.get(`/pupil/${second}`)).body).toContain(asks);
  expect(severe).toBeGreaterThan(0);
  expect(late).toBeGreaterThan(severe!);
  await record(lead, at, 'closed', { outcome: 'x' });
});

describe('a letter', () => {
  test('is drafted in days, waits for what a person must fill in, and nothing of it is kept', async () => {
    const lead = await browserOf('attendance-lead');
    expect((await lead.get('/pupil/2/letter')).body).toContain('Do not write when somebody');
    const form = (await lead.get('/pupil/2/letter/missed-you')).body;
    expect(form).toContain('Marigold missed 5 days of school');
    const text = 'Dear A\r\n\r\nWe miss Marigold.\r\n\r\n[your name]';
    const early = await lead.post('/pupil/2/letter/missed-you', { text });
    expect(early.statusCode).toBe(422);
    for (const said of ['Fill in [your name]', 'nobody has died', 'We miss Marigold.'])
      expect(early.body).toContain(said);
    const ready = await lead.post('/pupil/2/letter/missed-you', {
      text: text.replace('[your name]', 'T W\r\nAttendance lead'),
      nobody: 'yes',
    });
    expect(ready.statusCode).toBe(200);
    expect(ready.body).toContain('T W<br>Attendance lead');
    expect(ready.body).toContain('Save it as a file');
    const saved = await lead.post('/pupil/2/letter-file', { text: 'Dear A\r\n\r\nWe miss Marigold.' });
    expect(saved.headers['content-disposition']).toBe('attachment; filename="letter.txt"');
    expect(saved.body).toBe('Dear A\r\n\r\nWe miss Marigold.\r\n');
    expect((await lead.post('/pupil/99/letter-file', { text: 'x' })).statusCode).toBe(404);
    expect((await lead.get('/pupil/2/letter/threat')).statusCode).toBe(404);
  });
});

describe('what is formal', () => {
  test('no notice is drafted before the count is reached and support is on record; then all eight contents', async () => {
    const lead = await browserOf('attendance-lead');
    expect((await lead.get('/pupil/3/notice')).body).toContain('is not reached');
    expect((await lead.get('/pupil/2/notice')).body).toContain('No support is on record');
    const at = await opened(lead, 2);
    await record(lead, at, 'plan', {
      pupilVoice: 'x',
      parentVoice: 'x',
      barriers: 'anxiety',
      what: 'meet at the gate',
      who: 'tutor',
      by: '2026-04-01',
      reviewOn: '2026-04-24',
      success: 'x',
      leadPractitioner: 'the tutor',
    });
    const form = (await lead.get('/pupil/2/notice')).body;
    expect(form).toContain('missed 5 days without leave');
    expect(form).toContain('meet at the gate');
    const contents = ['record', 'duty', 'supportSoFar', 'furtherSupport', 'warning', 'period'];
    const written = Object.fromEntries(contents.map((name) => [name, `words of ${name}`]));
    const early = await lead.post('/pupil/2/notice', written);
    expect(early.statusCode).toBe(422);
    expect(early.body).toContain('Write: What sufficient improvement is in this case');
    const ready = await lead.post('/pupil/2/notice', {
      ...written,
      sufficientImprovement: 'four days a week',
      actingSooner: 'none',
    });
    expect(ready.statusCode).toBe(200);
    expect(ready.body).toContain('four days a week');
    await record(lead, at, 'closed', { outcome: 'x' });
  });
  test('a mark that is corrected after a step was considered withdraws what stood behind it, in words', async () => {
    const lead = await browserOf('attendance-lead');
    const at = await opened(lead, 2);
    await record(lead, at, 'considered', {
      step: 'penalty-notice',
      parent: 'parent 2',
      alternatives: 'none fits',
      decided: 'to ask the authority',
      because: 'two weeks abroad',
      noSupportReason: 'holiday-in-term',
      noSupportWords: 'two weeks abroad',
    });
    const withdrawn = 'Withdrawn: on 2026-03-27 “Penalty notice” was considered (parent 2)';
    expect((await lead.get('/pupil/2')).body).not.toContain('Withdrawn:');
    const course = await readPupilCourses(world, lead.viewer, {
      from: '2026-01-01' as IsoDate,
      to: world.today,
      what: 'a test',
      numbers: [2],
    });
    const { date } = course.courses[0]!.sessions.find(({ code }) => code === 'O')!;
    const correct = (am: string, pm: string) =>
      keepPupilDays(world, pupilsUrns.ours, [{ number: 2, date, am, pm }]);
    await correct('/', '\\');
    const page = (await lead.get('/pupil/2')).body;
    expect(page).toContain('The count is not reached.');
    expect(page).toContain(withdrawn);
    await correct('O', 'O');
    expect((await lead.get('/pupil/2')).body).not.toContain('Withdrawn:');
    await record(lead, at, 'closed', { outcome: 'x' });
  });
  test('a step that was considered while the count was not reached is not called withdrawn', async () => {
    const lead = await browserOf('attendance-lead');
    const at = await opened(lead, 3);
    await record(lead, at, 'considered', {
      step: 'penalty-notice',
      parent: 'parent 2',
      alternatives: 'none fits',
      decided: 'nothing yet',
      because: 'the count is not reached',
      noSupportReason: 'holiday-in-term',
      noSupportWords: 'two weeks abroad',
      reached: 'true',
    });
    expect((await lead.get('/pupil/3')).body).not.toContain('Withdrawn:');
    expect((await lead.get(at)).body).toMatch(/The count was reached that day[\s\S]*?No/);
    await record(lead, at, 'closed', { outcome: 'x' });
  });
  test('a penalty notice of the authority stands in the ledger of one parent, and twice is once', async () => {
    const lead = await browserOf('attendance-lead');
    const send = (form: Record<string, string>) => lead.post('/pupil/3/penalty', form);
    for (const form of [
      { issued: '2026-01-12' },
      { parent: '3', issued: '2026-01-12' },
      { parent: '1', issued: '12 January' },
      { parent: '1', issued: '2097-01-12' },
    ])
      expect((await send(form)).statusCode).toBe(422);
    for (const _ of [1, 2]) expect((await send({ parent: '1', issued: '2026-01-12' })).statusCode).toBe(303);
    const page = (await lead.get('/pupil/3')).body.replace(/<[^>]+>|\s+/g, ' ').replace(/ +/g, ' ');
    expect(page).toContain('Parent 1 One notice in three years');
    expect(page).toContain('Parent 2 No notice in three years');
  });
});

test('returns and the pack for the meeting name whom they are about, and what is on record', async () => {
  const lead = await browserOf('attendance-lead');
  const returns = (await lead.get('/returns')).body;
  expect(returns).toContain('Nobody is returned by a count alone');
  expect(returns).not.toContain(world.names[0]);
  const pack = (await lead.get('/meeting-pack')).body;
  expect(pack).toContain('Nothing of it is kept');
});

test('the whole record is one PDF for the family, made on no other account than the page', async () => {
  const lead = await browserOf('attendance-lead');
  const answer = await lead.get('/pupil/2/record.pdf');
  expect(answer.headers['content-type']).toBe('application/pdf');
  expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  expect(
    (await (await browserOf('class-staff', { subject: 't2', groups: ['8B'] })).get('/pupil/2/record.pdf'))
      .statusCode,
  ).toBe(404);
});

test('every kind of event has a form, and every form its kind', () => {
  const kinds = caseEventSchema.options.map((option) => option.shape.kind.value);
  expect(caseForms.map(({ kind }) => kind).toSorted()).toEqual(kinds.toSorted());
});

describe('who may open what', () => {
  const pages = [
    '/first-list',
    '/lists',
    '/lists/weekday',
    '/pupil/1',
    '/pupil/1/record',
    '/cases',
    '/kept',
    '/people',
    '/returns',
    '/meeting-pack',
    '/pupil/1/letter',
    '/pupil/1/letter/missed-you',
    '/pupil/1/notice',
    '/pupil/1/penalty',
    '/mentors',
    '/authority',
    '/authority/record/meeting',
    '/authority/programme',
    `/authority/school/${pupilsUrns.ours}`,
  ];
  const school = [...Array(7).fill(200), ...Array(4).fill(404)];
  const nobody = Array(11).fill(404);
  const expected: Record<PupilsRole, readonly number[]> = {
    head: [200, 200, 200, 200, 200, 200, 200, 200, ...school],
    'attendance-lead': [200, 200, 200, 200, 200, 200, 200, 404, ...school],
    'class-staff': [200, 200, 200, 404, 404, 404, 404, 404, ...nobody],
    practitioner: [404, 404, 404, 404, 404, 200, 404, 404, ...nobody],
    officer: [...Array(15).fill(404), ...Array(4).fill(200)],
  };
  test.each(pupilsRoles)('%s', async (role) => {
    const browser = await browserOf(role, {
      subject: `matrix-${role}`,
      urn: role === 'officer' ? authority806 : pupilsUrns.ours,
    });
    const answers = await Promise.all(pages.map(async (url) => (await browser.get(url)).statusCode));
    expect(answers).toEqual(expected[role]);
  });
  test('nobody who has not signed in', async () => {
    const { host } = new URL(service.address);
    for (const url of pages) {
      const { statusCode, headers } = await service.app.inject({ url, headers: { host } });
      expect([statusCode, headers.location]).toEqual([303, `/sign-in?return=${encodeURIComponent(url)}`]);
    }
  });
  test('a head of another school finds nothing of this one', async () => {
    const head = await browserOf('head', { urn: pupilsUrns.other });
    const answers = await Promise.all(['/pupil/2', '/pupil/2/record'].map((url) => head.get(url)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404]);
  });
  test('a form of another session, or of none, changes nothing', async () => {
    const lead = await browserOf('attendance-lead');
    expect((await lead.post('/pupil/1/case', { why: 'x', _csrf: 'forged' })).statusCode).toBe(403);
  });
});

test('a head names class staff and people from outside, and nobody else', async () => {
  const head = await browserOf('head');
  expect(
    (await head.post('/people', { subject: 't-9', name: 'A Tutor', role: 'class-staff', groups: '8A, 8B' }))
      .statusCode,
  ).toBe(303);
  expect((await head.get('/people')).body).toContain('Class or form staff: 8A, 8B');
  expect((await head.post('/people', { subject: 't-9', name: 'A Tutor', role: 'head' })).statusCode).toBe(
    422,
  );
});

describe('the page for pupils', () => {
  test('is read by an eleven-year-old (Flesch–Kincaid grade 6 at most)', () => {
    const text = aboutForPupils
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) =>
        block.kind === 'paragraph' ? [block.text] : block.kind === 'list' ? block.items : [],
      )
      .join(' ');
    expect(gradeOf(text)).toBeLessThanOrEqual(6);
    // The measure tells: the same in the words of an office.
    expect(
      gradeOf(
        'Personal information concerning your attendance is processed in accordance with statutory obligations.',
      ),
    ).toBeGreaterThan(12);
  });
  test('everybody may read it', async () => {
    const { statusCode, body } = await service.app.inject({
      url: '/about',
      headers: { host: new URL(service.address).host },
    });
    expect(statusCode).toBe(200);
    expect(body).toContain('We do not give you a score');
  });
});

test('no name is in the log, nor any word that was typed', () => {
  const all = service.logged.join('\n');
  expect(service.logged.length).toBeGreaterThan(20);
  for (const said of [...world.names, 'She cannot sleep', 'kept words']) expect(all).not.toContain(said);
});

/** 0.39 × words a sentence + 11.8 × syllables a word − 15.59; syllables as groups of vowels, a last silent e apart. */
function gradeOf(text: string): number {
  const sentences = text.split(/[.!?]+/).filter((part) => /\w/.test(part)).length;
  const all = text.toLowerCase().match(/[a-z]+/g) ?? [];
  const syllables = all.reduce(
    (sum, word) => sum + Math.max(1, (word.replace(/e$/, '').match(/[aeiouy]+/g) ?? []).length),
    0,
  );
  return 0.39 * (all.length / sentences) + 11.8 * (syllables / all.length) - 15.59;
}
