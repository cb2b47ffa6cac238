import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pupilsUrns, type TestPupils, testPupils } from '../../../tests/fixtures/pupils.ts';
import { publishedPupilsSettings } from '../../../tests/fixtures/pupils-settings.ts';
import { type PupilsRole, pupilsRoles } from '../../access/pupils/pupils-rules.ts';
import { caseEventSchema } from '../../pupils/cases/case-event.ts';
import { startPupilsSession } from '../../store/pupils/pupils-people.ts';
import { aboutForPupils } from './about-pages.ts';
import { caseForms } from './case-forms.ts';
import { pupilsService } from './pupils-service.ts';

let world: TestPupils;
let app: FastifyInstance;
const logged: string[] = [];
beforeAll(async () => {
  world = await testPupils();
  app = await pupilsService({
    database: world,
    configuration: {
      publicUrl: new URL('http://127.0.0.1:3000'),
      cookieSecrets: ['a secret for tests only, of no use elsewhere'],
      signIn: {
        issuer: new URL('http://127.0.0.1:9'),
        clientId: 'abie',
        clientSecret: 'sample',
        rolesApi: undefined,
        department: 'department',
        samplePeople: true,
      },
      limits: { perSession: 100_000, perAddress: 100_000, signIn: 100_000 },
      trustedProxies: 0,
      crown: false,
      contact: 'help@attendance.example',
    },
    settings: publishedPupilsSettings,
    signIn: {
      begin: () => Promise.reject(new Error('not in this test')),
      finish: () => Promise.reject(new Error('not in this test')),
      end: async () => undefined,
    },
    log: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }),
    today: () => world.today,
  });
  await app.ready();
});
afterAll(async () => {
  await app?.close();
  await world?.close();
});

/** Somebody with a browser at the school. */
async function browserOf(role: PupilsRole, more: Parameters<TestPupils['as']>[1] = {}) {
  const viewer = await world.as(role, more);
  const secret = randomBytes(16).toString('base64url');
  const csrf = randomBytes(16).toString('base64url');
  const secretHash = createHash('sha256').update(secret).digest();
  await startPupilsSession(world, { urn: viewer.urn, subject: viewer.subject, secretHash, csrf, hours: 1 });
  const cookie = `abie-pupils=${encodeURIComponent(app.signCookie(secret))}`;
  return {
    viewer,
    get: (url: string) => app.inject({ method: 'GET', url, headers: { cookie, host: '127.0.0.1:3000' } }),
    post: (url: string, form: Record<string, string>) =>
      app.inject({
        method: 'POST',
        url,
        headers: {
          cookie,
          host: '127.0.0.1:3000',
          origin: 'http://127.0.0.1:3000',
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: new URLSearchParams({ _csrf: csrf, token: randomUUID(), ...form }).toString(),
      }),
  };
}
type Browser = Awaited<ReturnType<typeof browserOf>>;

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
    expect(body).not.toContain('Present Always');
    expect(body).not.toContain(world.names[2]);
  });
  test('class staff see whom they teach', async () => {
    const tutor = await browserOf('class-staff', { subject: 'tutor', groups: ['8B'] });
    expect((await tutor.get('/first-list')).body).not.toContain(world.names[0]);
    expect((await tutor.get('/pupil/1')).statusCode).toBe(404);
    expect((await tutor.get('/pupil/2')).body).toContain(world.names[1]);
    expect((await tutor.get('/pupil/2/record')).statusCode).toBe(404);
  });
});

test('a pupil from first concern to the end of a case, with what the family reads', async () => {
  const lead = await browserOf('attendance-lead');
  const page = (await lead.get('/pupil/2')).body;
  expect(page).toContain('The count is reached');
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
  ];
  const expected: Record<PupilsRole, readonly number[]> = {
    head: [200, 200, 200, 200, 200, 200, 200, 200],
    'attendance-lead': [200, 200, 200, 200, 200, 200, 200, 404],
    'class-staff': [200, 200, 200, 404, 404, 404, 404, 404],
    practitioner: [404, 404, 404, 404, 404, 200, 404, 404],
  };
  test.each(pupilsRoles)('%s', async (role) => {
    const browser = await browserOf(role, { subject: `matrix-${role}` });
    const answers = await Promise.all(pages.map(async (url) => (await browser.get(url)).statusCode));
    expect(answers).toEqual(expected[role]);
  });
  test('nobody who has not signed in', async () => {
    for (const url of pages) {
      const { statusCode, headers } = await app.inject({ url, headers: { host: '127.0.0.1:3000' } });
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
    const { statusCode, body } = await app.inject({ url: '/about', headers: { host: '127.0.0.1:3000' } });
    expect(statusCode).toBe(200);
    expect(body).toContain('We do not give you a score');
  });
});

test('no name is in the log, nor any word that was typed', () => {
  const all = logged.join('\n');
  expect(logged.length).toBeGreaterThan(20);
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
