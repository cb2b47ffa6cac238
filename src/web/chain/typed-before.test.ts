import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../../../tests/fixtures/database.ts';
import { failedRun } from '../../../tests/fixtures/failed-run.ts';
import { type ReleaseScene, releaseScene } from '../../../tests/fixtures/release-scene.ts';
import { carriedBy, goodAnswers } from '../../../tests/fixtures/respond.ts';
import { sampleSession } from '../../../tests/fixtures/sample-database.ts';
import { sampleUrns, urnWithout } from '../../../tests/fixtures/sample-release.ts';
import { type Visitor, visitorWith } from '../../../tests/fixtures/service.ts';
import type { Role } from '../../access/role.ts';

let scene: ReleaseScene;
beforeAll(async () => {
  scene = await releaseScene();
});
afterAll(() => scene.service.close());

const here = `/school/${sampleUrns.londonSecondary}`;
const words = 'What I had typed before the session ended';
const date = { when: 'at', 'date-day': '7', 'date-month': '9', 'date-year': '2031', time: '9:30am' };

async function signedInAnew(role: Role): Promise<Visitor> {
  const { app, configuration, database } = scene.service;
  return visitorWith(app, configuration, await sampleSession(database, role));
}

const endSessions = () =>
  asOwner(scene.service.database.ownerUrl, 'update session set ended_at = now() where ended_at is null');

async function question(): Promise<string> {
  const head = await signedInAnew('head');
  const form = `${here}/respond/question-data`;
  const carried = await carriedBy(head, form);
  const sent = await head.post(form, { ...carried, ...goodAnswers['question-data'], step: 'send' });
  return String(sent.headers.location).replace('/sent', '');
}

const figure = urnWithout['in-question'];

/** A draft whose run failed by one check, with a figure in question. */
async function failedDraft(): Promise<string> {
  const analyst = await signedInAnew('analyst');
  const { headers } = await analyst.post('/releases/new', { method: 'abie-1', baseline: '' });
  const page = String(headers.location).replace('/files', '');
  await failedRun(
    scene.service.database,
    Number(page.split('/').at(-1)),
    [{ name: 'walls-hold', passed: false, evidence: '3 pairs', lookAt: [] }],
    {
      baseline: '2022-23',
      inQuestion: [{ urn: figure, name: 'Clapton Park', attendance: 67.4, against: ['chance'] }],
      confirmed: [],
    },
  );
  return page;
}

interface FormThatEnds {
  readonly by: Role;
  readonly page: () => Promise<string>;
  readonly form?: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly shows: readonly string[];
}

const forms: Readonly<Record<string, FormThatEnds>> = {
  'an answer to a school': {
    by: 'analyst',
    page: question,
    form: '/answer',
    fields: { after: '1', words, kind: 'answered' },
    shows: [`>${words}</textarea>`],
  },
  'whom to write to': {
    by: 'head',
    page: async () => `${here}/contact`,
    fields: { name: words, email: 'a@b.uk' },
    shows: [`value="${words}"`, 'value="a@b.uk"'],
  },
  'a new release': {
    by: 'analyst',
    page: async () => '/releases/new',
    fields: { method: 'abie-1', baseline: '2023/24' },
    shows: ['value="2023/24"'],
  },
  'a reason to let a failed check pass': {
    by: 'analyst',
    page: async () => `${await failedDraft()}/checks`,
    fields: { check: 'walls-hold', because: words },
    shows: [`>${words}</textarea>`],
  },
  'the evidence for a figure in question': {
    by: 'analyst',
    page: async () => `${await failedDraft()}/in-question`,
    fields: { urn: String(figure), because: words },
    shows: [`>${words}</textarea>`],
  },
  'the time of a release': {
    by: 'approver',
    page: async () => `/releases/${await scene.another('approved')}/plan`,
    fields: date,
    shows: ['value="2031"', 'value="9:30am"'],
  },
  'an approval': {
    by: 'approver',
    page: async () => `/releases/${await scene.another('checked')}/approve`,
    fields: { because: words, 'unseen-checks': 'yes' },
    shows: [words],
  },
  'a suspension': {
    by: 'analyst',
    page: async () => `/releases/${await scene.another('released')}/suspend`,
    fields: { because: words },
    shows: [`>${words}</textarea>`],
  },
  'a withdrawal': {
    by: 'analyst',
    page: async () => `/releases/${await scene.another('checked')}/withdraw`,
    fields: { because: words },
    shows: [`>${words}</textarea>`],
  },
};

test.each(Object.entries(forms))(
  '%s is there after signing in again',
  async (_name, { by, page, form, fields, shows }) => {
    const address = await page();
    const visitor = await signedInAnew(by);
    await visitor.get(address);
    await endSessions();
    const { statusCode, headers } = await visitor.post(`${address}${form ?? ''}`, fields);
    const back = `${address}?typed=before`;
    expect([statusCode, headers.location]).toEqual([303, `/sign-in?return=${encodeURIComponent(back)}`]);
    const again = await signedInAnew(by);
    const { body } = await again.get(back);
    expect(body).toContain('that you typed before you signed in again');
    for (const shown of shows) expect(body).toContain(shown);
    // The page by itself is as it always is, and nobody else's is another.
    expect((await again.get(address)).body).not.toContain('typed before you signed in');
    const colleague = by === 'approver' ? 'analyst' : 'approver';
    expect((await (await signedInAnew(colleague)).get(back)).body).not.toContain(words);
  },
);

test('an analyst who goes back from accepting finds every word', async () => {
  const address = await question();
  const analyst = await signedInAnew('analyst');
  const asked = await analyst.post(`${address}/answer`, { after: '1', words, kind: 'accepted' });
  expect(asked.body).toContain('Do you accept that the figure is wrong?');
  const back = await analyst.post(`${address}/answer`, {
    after: '1',
    words,
    confirmed: 'yes',
    step: 'change',
  });
  expect([back.statusCode, back.body.includes(`>${words}</textarea>`)]).toEqual([200, true]);
});
