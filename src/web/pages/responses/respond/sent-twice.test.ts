import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner } from '../../../../../tests/fixtures/database.ts';
import { carriedBy, goodAnswers, responseOf } from '../../../../../tests/fixtures/respond.ts';
import { sampleUrns } from '../../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService, type Visitor } from '../../../../../tests/fixtures/service.ts';

let service: TestService;
let head: Visitor;
beforeAll(async () => {
  service = await testService();
  head = await service.as('head');
});
afterAll(() => service?.close());

const here = `/school/${sampleUrns.londonSecondary}`;

/** Rows of the audit record about one response, or about what a head shares, in the order in which they came. */
const audited = async (where: string, value: string) =>
  (
    await asOwner<{ action: string }>(
      service.database.ownerUrl,
      `select action from audit where ${where} = $1 and outcome = 'granted' order by at`,
      [value],
    )
  ).map(({ action }) => action);

const idOf = (answer: Parameters<typeof responseOf>[0]) => responseOf(answer).split('/').at(-1)!;

describe('a form that was sent, and changed after Back', () => {
  test.each([
    ['propose', { number: '94' }, 'proposed'],
    ['question-data', { explanation: 'Another reason.' }, 'questioned-data'],
    ['disruption', { happened: 'It was a flood.' }, 'told-of-disruption'],
  ] as const)('%s: says so, keeps both, and can be sent as another', async (kind, changed, action) => {
    const form = `${here}/respond/${kind}`;
    const first = { ...(await carriedBy(head, form)), ...goodAnswers[kind], step: 'send' };
    const sent = await head.post(form, first);
    const again = await head.post(form, first);
    expect(again.headers.location).toBe(sent.headers.location);

    const other = { ...first, ...changed };
    const refused = await head.post(form, other);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('You have sent this form already. These answers are not sent');
    expect(refused.body).toContain(`href="${responseOf(sent)}"`);
    for (const typed of Object.values(changed)) expect(refused.body).toContain(`value="${typed}"`);
    expect(await audited("detail ->> 'response'", idOf(sent))).toEqual([
      action,
      'saw-response',
      'saw-response',
    ]);

    const token = /name="token" value="([^"]+)"/.exec(refused.body)![1]!;
    const another = await head.post(form, { ...other, token });
    expect(another.statusCode).toBe(303);
    expect(another.headers.location).not.toBe(sent.headers.location);
    for (const [answer, words] of [
      [sent, Object.values(goodAnswers[kind]).at(-1)],
      [another, Object.values(changed)[0]],
    ] as const)
      expect((await head.get(responseOf(answer))).body).toContain(words);
  });

  test('an agreement that was withdrawn is not sent again by the same form', async () => {
    const form = `${here}/respond/agree`;
    const first = { ...(await carriedBy(head, form)), ...goodAnswers.agree, step: 'send' };
    const sent = await head.post(form, first);
    await head.post(`${form}/withdraw`, { id: idOf(sent) });
    const again = await head.post(form, first);
    expect(again.statusCode).toBe(422);
    expect(again.body).toContain('You have sent this form already');
    const token = /name="token" value="([^"]+)"/.exec(again.body)![1]!;
    expect((await head.post(form, { ...first, token })).statusCode).toBe(303);
  });

  test('another file is another answer', async () => {
    const form = `${here}/respond/question-data`;
    const carried = await carriedBy(head, form);
    const send = (text: string | undefined) => {
      const whole = new FormData();
      const fields = { ...carried, ...goodAnswers['question-data'], step: 'send' };
      for (const [name, value] of Object.entries(fields)) whole.append(name, value);
      if (text !== undefined) whole.append('evidence', new File([text], 'week-49.csv'));
      return head.postFiles(form, whole);
    };
    const answers = [
      await send('a,b\n1,2\n'),
      await send('a,b\n1,2\n'),
      await send('a,b\n1,3\n'),
      await send(undefined),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 422, 422]);
    expect(answers[1]?.headers.location).toBe(answers[0]?.headers.location);
  });
});

describe('what was done already is done once on record', () => {
  const since = async (kind: string) => {
    const before = (await audited('record_kind', kind)).length;
    return async () => (await audited('record_kind', kind)).slice(before);
  };

  test('sharing and taking back', async () => {
    const done = await since('share');
    for (const what of ['share', 'share', 'revoke', 'revoke'])
      expect((await head.post(`${here}/sharing/board-pack/${what}`)).statusCode).toBe(303);
    expect(await done()).toEqual(['shared-board-pack', 'saw-sharing', 'revoked-board-pack', 'saw-sharing']);
  });

  test('consent to be contacted, of which the last is in force', async () => {
    const done = await since('contact');
    const consent = (name: string) => head.post(`${here}/contact`, { name, email: 'a@b.example', cap: '3' });
    for (const name of ['Office', 'Office', 'Head']) await consent(name);
    await Promise.all([consent('At once'), consent('At the same time')]);
    await Promise.all([1, 2].map(() => head.post(`${here}/contact/withdraw`)));
    const actions = await done();
    expect(actions.slice(0, 3)).toEqual([
      'consented-to-contact',
      'saw-contact-consent',
      'consented-to-contact',
    ]);
    expect(actions.slice(3, 5)).toEqual(['consented-to-contact', 'consented-to-contact']);
    expect(actions.slice(5).toSorted()).toEqual(['saw-contact-consent', 'withdrew-contact']);
    const kept = await asOwner<{ name: string; open: boolean }>(
      service.database.ownerUrl,
      'select name, revoked_at is null as open from contact_consent order by name',
    );
    expect(kept.map(({ name }) => name)).toEqual(['At once', 'At the same time', 'Head', 'Office']);
    expect(kept.some(({ open }) => open)).toBe(false);
  });
});
