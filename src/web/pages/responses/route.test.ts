import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner, loadSampleRelease } from '../../../../tests/fixtures/database.ts';
import { refusedStatus } from '../../../../tests/fixtures/refused-status.ts';
import { goodAnswers, respond, responseOf } from '../../../../tests/fixtures/respond.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService, type Visitor } from '../../../../tests/fixtures/service.ts';
import { visitorAt } from '../../../../tests/fixtures/visitor-at.ts';
import { roles } from '../../../access/role.ts';

let service: TestService;
let head: Visitor;
let analyst: Visitor;
beforeAll(async () => {
  service = await testService();
  [head, analyst] = await Promise.all([service.as('head'), service.as('analyst')]);
});
afterAll(() => service?.close());

const here = `/school/${sampleUrns.londonSecondary}`;
const propose = async (number: string) =>
  responseOf(
    await respond(head, `${here}/respond/propose`, {
      ...goodAnswers.propose,
      number,
      reasons: `Because ${number}`,
    }),
  );

/** The answer's form as the analyst's page has it. */
async function answer(response: string, kind: 'answered' | 'accepted', words: string) {
  const { body } = await analyst.get(response);
  const after = /name="after" value="(\d+)"/.exec(body)?.[1] ?? '';
  return analyst.post(`${response}/answer`, { kind, words, after });
}
const events = (response: string) =>
  asOwner<{ kind: string; body: { words?: string } }>(
    service.database.ownerUrl,
    'select kind, body from response_event where response = $1 order by seq',
    [response.split('/').at(-1)],
  );

describe('reading', () => {
  test('a school and those who answer read what was sent; to everybody else it does not exist', async () => {
    const response = await propose('92');
    const allowed = ['head', 'attendance-lead', 'analyst', 'approver'];
    for (const role of [...roles, 'public'] as const) {
      const visitor = await service.as(role);
      const nothing = await visitor.get('/nothing');
      for (const url of [response, `${response}/sent`, `${here}/responses`]) {
        const page = await visitor.get(url);
        if (allowed.includes(role)) expect(page.statusCode, `${role} ${url}`).toBe(200);
        else if (role === 'public') expect(page.statusCode, url).toBe(refusedStatus(role));
        else expect([page.statusCode, page.body], `${role} ${url}`).toEqual([404, nothing.body]);
      }
    }
  });

  test('ids that were made up are answered as what is not there', async () => {
    const stranger = await visitorAt(service, sampleUrns.grammar, 'head');
    const response = await propose('92.5');
    const urls = [
      response,
      `/responses/${crypto.randomUUID()}`,
      '/responses/1',
      "/responses/' or 1=1 --",
      '/responses/..%2f..%2fetc',
    ];
    const answers = await Promise.all(urls.map((url) => stranger.get(url)));
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
  });

  test('the list has every response with its state and the newest answer', async () => {
    const response = await propose('92.75');
    await answer(response, 'answered', 'Tell us more about the <plan>.');
    const { body } = await head.get(`${here}/responses`);
    expect(body).toContain(`href="${response}"`);
    expect(body).toContain('Answered');
    expect(body).toContain('Tell us more about the &lt;plan&gt;.');
    expect(body).toContain('sent by Harriet Head');
  });

  test('several of one kind are told apart by what they say, in the school’s list and in the queue', async () => {
    const asks = /, where the report asks for 9\d\.\d+%/;
    await propose('92.25');
    await propose('92.35');
    for (const { body } of [await head.get(`${here}/responses`), await analyst.get('/responses')])
      for (const rate of ['92.25%', '92.35%'])
        expect(body).toMatch(new RegExp(`${rate} attendance${asks.source}`));
  });
});

describe('answering', () => {
  test('nobody but an analyst answers', async () => {
    const response = await propose('93');
    for (const role of roles) {
      if (role === 'analyst') continue;
      const visitor = await service.as(role);
      const refused = await visitor.post(`${response}/answer`, {
        kind: 'accepted',
        words: 'Yes',
        after: '1',
      });
      expect(refused.statusCode, role).toBe(404);
      expect((await visitor.get(response)).body, role).not.toContain('/answer"');
    }
    expect(await events(response)).toHaveLength(1);
  });

  test('a proposal that is accepted is agreed, beside the figure, and both numbers stay', async () => {
    const response = await propose('93.25');
    const before = await head.get(`${here}/report`);
    expect(before.body).toContain('The school has proposed 93.25% attendance instead of 91.0%.');
    expect((await answer(response, 'accepted', '')).statusCode).toBe(303);
    const agreed =
      'The school aims for 93.25% attendance, which was agreed. That is higher than the minimum of 91.0%';
    for (const url of [`${here}/report`, here]) expect((await head.get(url)).body).toContain(agreed);
    const report = (await head.get(`${here}/report`)).body;
    expect(report).toContain('We ask your school to reach at least 91.0% attendance.');
    expect((await (await service.as('trust')).get(`${here}/report`)).body).not.toContain('93.25%');
  });

  test('lower is accepted only with a reason, which stays on record', async () => {
    const response = await propose('90.5');
    for (const words of ['', '  \n ']) {
      const refused = await answer(response, 'accepted', words);
      expect(refused.statusCode).toBe(422);
      expect(refused.body).toContain('Enter the reason for accepting a lower expectation');
    }
    expect(await events(response)).toHaveLength(1);
    expect((await answer(response, 'accepted', 'A unit opened.')).statusCode).toBe(303);
    expect(await events(response)).toEqual([
      { kind: 'sent', body: {} },
      { kind: 'accepted', body: { words: 'A unit opened.' } },
    ]);
    const { body } = await head.get(here);
    expect(body).toContain(
      'An expectation of 90.5% attendance was agreed. That is lower than the minimum of 91.0%',
    );
    expect(body).toContain('The reason: A unit opened.');
  });

  test('an accepted response is neither answered, nor accepted again, nor withdrawn', async () => {
    const response = await propose('95');
    await answer(response, 'accepted', '');
    const id = response.split('/').at(-1)!;
    const late = await analyst.post(`${response}/answer`, { kind: 'answered', words: 'No', after: '2' });
    expect(late.statusCode).toBe(422);
    await head.post(`${here}/respond/propose/withdraw`, { id });
    expect((await events(response)).map(({ kind }) => kind)).toEqual(['sent', 'accepted']);
  });

  test('an answer needs words, and what was typed is not lost', async () => {
    const response = await propose('94');
    expect((await answer(response, 'answered', ' ')).body).toContain('Enter your answer');
    const long = await answer(response, 'answered', `Long ${'x'.repeat(5000)}`);
    expect(long.statusCode).toBe(422);
    expect(long.body).toContain('Your answer must be 4,000 characters or fewer');
    expect(long.body).toContain(`Long ${'x'.repeat(5000)}`);
  });

  test('the same answer sent twice is one; another that came in between is seen first', async () => {
    const response = await propose('94.5');
    const form = { kind: 'answered', words: 'Thank you.', after: '1' };
    const twice = await Promise.all([1, 2].map(() => analyst.post(`${response}/answer`, form)));
    expect(twice.some(({ statusCode }) => statusCode === 303)).toBe(true);
    expect((await analyst.post(`${response}/answer`, form)).statusCode).toBe(303);
    expect(await events(response)).toHaveLength(2);
    const stale = await analyst.post(`${response}/answer`, { ...form, words: 'Something else' });
    expect(stale.statusCode).toBe(422);
    expect(stale.body).toContain('Something has happened to this response');
    expect(stale.body).toContain('Something else');
  });

  test('each answer is in the audit record with who gave it', async () => {
    const response = await propose('94.75');
    await answer(response, 'accepted', '');
    const rows = await asOwner(
      service.database.ownerUrl,
      `select action, role, because from audit where detail ->> 'response' = $1 and rule = 'answer-response' and action <> 'saw-response'`,
      [response.split('/').at(-1)],
    );
    expect(rows).toEqual([{ action: 'accepted-response', role: 'analyst', because: 'answers-responses' }]);
  });

  test('a question of data is accepted with words and once more confirmed, opens a correction, and is followed', async () => {
    const sent = await respond(head, `${here}/respond/question-data`, goodAnswers['question-data']);
    const response = responseOf(sent);
    const without = await answer(response, 'accepted', ' ');
    expect([without.statusCode, without.body.includes('Enter your answer')]).toEqual([422, true]);
    const once = await answer(response, 'accepted', 'The return had a wrong line.');
    expect(once.statusCode).toBe(200);
    expect(once.body).toContain('Do you accept that the figure is wrong?');
    expect(once.body).toContain('The return had a wrong line.');
    expect(await events(response)).toHaveLength(1);
    const form = { kind: 'accepted', words: 'The return had a wrong line.', after: '1', confirmed: 'yes' };
    expect((await analyst.post(`${response}/answer`, form)).statusCode).toBe(303);
    expect((await events(response)).map(({ kind }) => kind)).toEqual(['sent', 'accepted']);
    const followed = (await head.get(response)).body;
    expect(followed).toContain('<h2 class="govuk-heading-m" id="correction">');
    expect(followed).toMatch(/aria-current="step">An analyst puts the figure right and calculates again\./);
    expect((await analyst.get('/releases')).body).toMatch(
      /href="\/responses\?kind=question-data&amp;state=accepted">1 accepted question waits for a corrected report/,
    );
    const correction = await loadSampleRelease(service.database, 'approved');
    const approver = await service.as('approver');
    expect((await approver.post(`/releases/${correction}/plan`, { when: 'now' })).statusCode).toBe(303);
    const done = (await head.get(response)).body;
    expect(done).toContain(`A corrected report was released with release ${correction}.`);
    expect(done).toContain('Read the corrected report');
    expect((await analyst.get('/releases')).body).not.toContain('waits for a corrected report');
  });

  test('to accept a disruption says what it changes', async () => {
    const sent = await respond(head, `${here}/respond/disruption`, goodAnswers.disruption);
    expect((await analyst.get(responseOf(sent))).body).toContain(
      'It changes neither the figures of the report nor what it asks.',
    );
  });

  test('a school is never agreed and proposed at once', async () => {
    const kinds = async (response: string) => (await events(response)).map(({ kind }) => kind);
    const first = await propose('93.5');
    const agreed = responseOf(await respond(head, `${here}/respond/agree`, goodAnswers.agree));
    expect(await kinds(first)).toEqual(['sent', 'withdrawn']);
    expect(await kinds(agreed)).toEqual(['sent']);
    const second = await propose('93.75');
    expect(await kinds(agreed)).toEqual(['sent', 'withdrawn']);
    expect(await kinds(second)).toEqual(['sent']);
    const { body } = await head.get(agreed);
    expect(body).toContain('The school proposed another expectation instead.');
    expect((await head.get(`${here}/report`)).body).not.toContain('has agreed to the minimum');
  });
});
