import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner, loadSampleRelease } from '../../../../../tests/fixtures/database.ts';
import { refusedStatus } from '../../../../../tests/fixtures/refused-status.ts';
import { carriedBy, goodAnswers, respond, responseOf } from '../../../../../tests/fixtures/respond.ts';
import { sampleUrns, urnWithout } from '../../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService, type Visitor } from '../../../../../tests/fixtures/service.ts';
import { visitorAt } from '../../../../../tests/fixtures/visitor-at.ts';
import { roles } from '../../../../access/role.ts';
import { type ResponseKind, responseKinds } from '../../../../workflow/responses/response-kind.ts';

let service: TestService;
let head: Visitor;
let lead: Visitor;
beforeAll(async () => {
  service = await testService();
  [head, lead] = await Promise.all([service.as('head'), service.as('attendance-lead')]);
});
afterAll(() => service?.close());

/** The ways that a report with an expectation can be answered; the other has tests of its own. */
const kinds = responseKinds.filter((kind) => kind !== 'confirm-figure');

const here = `/school/${sampleUrns.londonSecondary}`;
const form = (kind: ResponseKind) => `${here}/respond/${kind}`;
const stored = () =>
  asOwner<{ id: string; kind: string; by_role: string; body: Record<string, unknown> }>(
    service.database.ownerUrl,
    'select id, kind, by_role, body from response order by sent_at',
  );

describe('who may respond', () => {
  test('a head has four ways, an attendance lead two', async () => {
    const ways = async (visitor: Visitor) =>
      [...(await visitor.get(`${here}/respond`)).body.matchAll(/respond\/([a-z-]+)"/g)].map(
        ([, kind]) => kind,
      );
    expect(await ways(head)).toEqual(kinds);
    expect(await ways(lead)).toEqual(['question-data', 'disruption']);
  });

  test.each(kinds)('%s: nobody but the school finds the form or can send it', async (kind) => {
    const allowed = kind === 'agree' || kind === 'propose' ? ['head'] : ['head', 'attendance-lead'];
    const before = (await stored()).length;
    for (const role of [...roles, 'public'] as const) {
      if (allowed.includes(role)) continue;
      const visitor = await service.as(role);
      expect((await visitor.get(form(kind))).statusCode, role).toBe(refusedStatus(role));
      if (role === 'public') continue;
      const carried = { release: String(service.release), token: crypto.randomUUID(), step: 'send' };
      const answer = await visitor.post(form(kind), { ...carried, ...goodAnswers[kind] });
      expect(answer.statusCode, role).toBe(404);
    }
    expect(await stored()).toHaveLength(before);
  });

  test('a head cannot respond for another school, which looks as if there were none', async () => {
    const stranger = await visitorAt(service, sampleUrns.grammar, 'head');
    for (const kind of kinds) {
      const [theirs, nobodys] = await Promise.all([
        stranger.post(form(kind), goodAnswers[kind]),
        stranger.post(`/school/999999/respond/${kind}`, goodAnswers[kind]),
      ]);
      expect([theirs.statusCode, theirs.body]).toEqual([404, nobodys.body]);
    }
  });

  test('where there is no expectation there is none to agree with', async () => {
    const urn = urnWithout['newly-opened'];
    const other = await visitorAt(service, urn, 'head');
    expect((await other.get(`/school/${urn}/respond`)).body).not.toMatch(/respond\/(agree|propose)"/);
    for (const kind of ['agree', 'propose'] as const) {
      const url = `/school/${urn}/respond/${kind}`;
      for (const answer of [await other.get(url), await other.post(url, goodAnswers[kind])]) {
        expect([answer.statusCode, answer.headers.location]).toEqual([303, `/school/${urn}/respond`]);
      }
    }
    expect(
      (await respond(other, `/school/${urn}/respond/disruption`, goodAnswers.disruption)).statusCode,
    ).toBe(303);
  });
});

describe('sending', () => {
  test.each(kinds)('%s is kept, put on record, and confirmed with a reference', async (kind) => {
    const answer = await respond(head, form(kind), goodAnswers[kind]);
    expect(answer.statusCode).toBe(303);
    const id = responseOf(answer).split('/').at(-1)!;
    const confirmed = await head.get(String(answer.headers.location));
    expect(confirmed.body).toContain(`${id.slice(0, 4)}-${id.slice(4, 8)}`.toUpperCase());
    const kept = (await stored()).find((response) => response.id === id);
    expect(kept).toMatchObject({ kind, by_role: 'head', body: { kind } });
    const [audited] = await asOwner<{ action: string; because: string; urn: number; release: number }>(
      service.database.ownerUrl,
      `select action, because, urn, release from audit where detail ->> 'response' = $1 and rule in ('agree-or-propose', 'question-data', 'tell-of-disruption')`,
      [id],
    );
    expect(audited).toMatchObject({ urn: sampleUrns.londonSecondary, release: service.release });
    expect(['agreed', 'proposed', 'questioned-data', 'told-of-disruption']).toContain(audited?.action);
  });

  test('the minimum that stands beside a proposal is the report’s, whatever the form says', async () => {
    const answer = await respond(head, form('propose'), {
      ...goodAnswers.propose,
      minimum: '50',
      proposed: '99',
    });
    const id = responseOf(answer).split('/').at(-1);
    expect((await stored()).find((response) => response.id === id)?.body).toEqual({
      kind: 'propose',
      minimum: 91,
      proposed: 93.25,
      reasons: 'A new pastoral team.',
    });
  });

  test('a form that is sent twice, even at once, is one response', async () => {
    const answers = {
      ...(await carriedBy(head, form('disruption'))),
      ...goodAnswers.disruption,
      step: 'send',
    };
    const before = (await stored()).length;
    const sent = await Promise.all([1, 2, 3].map(() => head.post(form('disruption'), answers)));
    expect(new Set(sent.map(({ headers }) => headers.location)).size).toBe(1);
    expect(await stored()).toHaveLength(before + 1);
  });

  test('another person’s token makes another response, never theirs', async () => {
    const carried = await carriedBy(head, form('disruption'));
    const answers = { ...carried, ...goodAnswers.disruption, step: 'send' };
    const [mine, theirs] = [
      await head.post(form('disruption'), answers),
      await lead.post(form('disruption'), answers),
    ];
    expect(mine.headers.location).not.toBe(theirs.headers.location);
  });

  test('answers are shown to be checked, with what they mean, and can be changed', async () => {
    const carried = await carriedBy(head, form('propose'));
    const before = (await stored()).length;
    const check = await head.post(form('propose'), { ...carried, ...goodAnswers.propose, step: 'check' });
    expect(check.statusCode).toBe(200);
    expect(check.body).toContain('Check before you send');
    expect(check.body).toContain('each pupil would be in school about 5.4 days more in the year');
    expect(check.body).toContain(`name="token" value="${carried.token}"`);
    const change = await head.post(form('propose'), { ...carried, ...goodAnswers.propose, step: 'change' });
    expect(change.statusCode).toBe(200);
    expect(change.body).toContain('value="93.25"');
    expect(change.body).toContain('A new pastoral team.');
    expect(await stored()).toHaveLength(before);
  });

  test('an answer to a report that is no longer in force is not taken', async () => {
    const other = await testService();
    try {
      const reader = await other.as('head');
      const carried = await carriedBy(reader, form('agree'));
      await asOwner(
        other.database.ownerUrl,
        `insert into release_event (release, seq, kind, at, detail) values (${other.release}, 0, 'superseded', now(), '{"byRelease": 2}')`,
      );
      await loadSampleRelease(other.database, 'released');
      const late = await reader.post(form('agree'), { ...carried, ...goodAnswers.agree, step: 'send' });
      expect(late.statusCode).toBe(422);
      expect(late.body).toContain('A later report has been released');
      const again = await reader.post(form('agree'), {
        ...goodAnswers.agree,
        step: 'send',
        token: /name="token" value="([^"]+)"/.exec(late.body)![1]!,
        release: /name="release" value="([^"]+)"/.exec(late.body)![1]!,
      });
      expect(again.statusCode).toBe(303);
    } finally {
      await other.close();
    }
  });
});

describe('bad input', () => {
  const hostile = '"><script>alert(1)</script>{{ 7*7 }}\' or 1=1 --';
  const huge = 'x'.repeat(900_000);
  const freeText: Readonly<Record<ResponseKind, string | undefined>> = {
    agree: undefined,
    propose: 'reasons',
    'confirm-figure': 'how',
    'question-data': 'explanation',
    disruption: 'happened',
  };

  test.each(kinds)('%s: an empty form comes back with a summary of what is missing', async (kind) => {
    const answer = await head.post(form(kind), {});
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('There is a problem');
    for (const [, target] of answer.body.matchAll(/<li>\s*<a href="#([^"]+)"/g))
      expect(answer.body).toContain(`id="${target}"`);
  });

  test.each(['propose', 'question-data', 'disruption'] as const)(
    '%s: what is huge or hostile comes back as it was typed, as text',
    async (kind) => {
      const field = freeText[kind]!;
      for (const text of [huge, hostile]) {
        const answer = await head.post(form(kind), { [field]: text });
        expect(answer.statusCode).toBe(422);
        expect(answer.body).not.toContain('<script>alert');
        const escaped = text
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replaceAll('>', '&gt;')
          .replaceAll('"', '&quot;')
          .replaceAll("'", '&#39;');
        expect(answer.body).toContain(escaped);
      }
    },
  );

  test('hostile words are kept and shown as words', async () => {
    const answer = await respond(head, form('propose'), { ...goodAnswers.propose, reasons: hostile });
    expect(answer.statusCode).toBe(303);
    const { body } = await head.get(responseOf(answer));
    expect(body).not.toContain('<script>alert');
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}');
  });

  test('repeated, nested and unknown fields are at worst an empty form', async () => {
    const answer = await head.post(form('disruption'), {
      'from-day': ['1', '2'],
      'happened[]': 'x',
      'happened[$ne]': '1',
      __proto__: 'x',
      constructor: 'x',
    });
    expect(answer.statusCode).toBe(422);
  });

  test('a token or a release that was made up sends nothing by itself', async () => {
    const before = (await stored()).length;
    for (const carried of [
      { token: "' or 1=1", release: '1 or 1=1' },
      { token: crypto.randomUUID(), release: '0' },
      {},
    ]) {
      const answer = await head.post(form('propose'), { ...carried, ...goodAnswers.propose, step: 'send' });
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('A new pastoral team.');
    }
    expect(await stored()).toHaveLength(before);
  });
});

describe('evidence', () => {
  const files = async (visitor: Visitor, file: File | undefined, more: Record<string, string> = {}) => {
    const whole = new FormData();
    const fields = { ...(await carriedBy(visitor, form('question-data'))), ...goodAnswers['question-data'] };
    for (const [name, value] of Object.entries({ ...fields, step: 'send', ...more }))
      whole.append(name, value);
    if (file !== undefined) whole.append('evidence', file);
    return visitor.postFiles(form('question-data'), whole);
  };

  test('comes with the question, and only the school and the analysts can download it, never open it', async () => {
    const sent = await files(lead, new File(['date,present\n2023-12-04,1100\n'], 'Woche 49.html'));
    expect(sent.statusCode).toBe(303);
    const response = responseOf(sent);
    const { body } = await head.get(response);
    const link = /href="(\/responses\/[^"]+\/evidence\/[^"]+)"/.exec(body)![1]!;
    for (const role of ['head', 'attendance-lead', 'analyst', 'approver'] as const) {
      const file = await (await service.as(role)).get(link);
      expect(file.statusCode, role).toBe(200);
      expect(file.body).toBe('date,present\n2023-12-04,1100\n');
      expect(file.headers).toMatchObject({
        'content-disposition': "attachment; filename*=UTF-8''Woche%2049.txt",
        'x-content-type-options': 'nosniff',
        'content-type': 'text/plain',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'no-store',
      });
    }
    const nothing = await (await service.as('trust')).get('/nothing');
    for (const role of ['governor', 'trust', 'local-authority', 'ofsted-inspector', 'public'] as const) {
      const refused = await (await service.as(role)).get(link);
      expect(refused.statusCode, role).toBe(refusedStatus(role));
    }
    expect((await (await service.as('trust')).get(link)).body).toBe(nothing.body);
    const otherLink = link.replace(/[0-9a-f-]{36}$/, crypto.randomUUID());
    expect((await head.get(otherLink)).statusCode).toBe(404);
    expect((await head.get(link.replace(/evidence\/.*/, 'evidence/..%2f..%2fetc%2fpasswd'))).statusCode).toBe(
      404,
    );
  });

  test('is not needed', async () => {
    expect((await files(head, undefined)).statusCode).toBe(303);
    expect((await files(head, new File([], ''))).statusCode).toBe(303);
  });

  test.each([
    ['of a wrong kind', new File(['MZ\u0000\u0001'], 'report.pdf'), 'The selected file must be a PDF'],
    ['empty', new File([], 'report.pdf'), 'The selected file is empty'],
    [
      'too large',
      new File([new Uint8Array(10 * 1024 * 1024 + 1).fill(65)], 'a.txt'),
      'must be smaller than 10MB',
    ],
  ])('%s is refused, and nothing that was typed is lost', async (_what, file, words) => {
    const before = (await stored()).length;
    const answer = await files(head, file);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(words);
    expect(answer.body).toContain('Our own registers.');
    expect(answer.body).toContain('name="explanation" value="Our own registers."');
    expect(await stored()).toHaveLength(before);
  });

  test('of exactly 10MB is taken', async () => {
    const file = new File([new Uint8Array(10 * 1024 * 1024).fill(65)], 'a.txt');
    expect((await files(head, file)).statusCode).toBe(303);
  });

  test('of somebody who may not send it is not even read', async () => {
    const visitor = await service.as('governor');
    const whole = new FormData();
    whole.append('evidence', new File(['x'], 'a.txt'));
    expect((await visitor.postFiles(form('question-data'), whole)).statusCode).toBe(404);
  });

  test('with other forms is left out', async () => {
    const whole = new FormData();
    const fields = {
      ...(await carriedBy(head, form('propose'))),
      ...goodAnswers.propose,
      step: 'send',
    };
    for (const [name, value] of Object.entries(fields)) whole.append(name, value);
    whole.append('evidence', new File(['x'], 'a.txt'));
    const sent = await head.postFiles(form('propose'), whole);
    expect((await head.get(responseOf(sent))).body).not.toContain('/evidence/');
  });
});

describe('withdrawing', () => {
  const withdraw = (visitor: Visitor, kind: ResponseKind, id: string) =>
    visitor.post(`${form(kind)}/withdraw`, { id });
  const sendNew = async (visitor: Visitor, kind: ResponseKind) =>
    responseOf(await respond(visitor, form(kind), goodAnswers[kind]))
      .split('/')
      .at(-1)!;

  test('a response that was withdrawn stays on record as such, and is withdrawn once', async () => {
    const id = await sendNew(head, 'disruption');
    for (const _ of [1, 2]) {
      const answer = await withdraw(lead, 'disruption', id);
      expect([answer.statusCode, answer.headers.location]).toEqual([303, `/responses/${id}`]);
    }
    const { body } = await head.get(`/responses/${id}`);
    expect(body).toContain('Withdrawn');
    expect(body).not.toContain('/withdraw"');
    const events = await asOwner(
      service.database.ownerUrl,
      'select kind from response_event where response = $1',
      [id],
    );
    expect(events.map(({ kind }) => kind)).toEqual(['sent', 'withdrawn']);
  });

  test('an attendance lead cannot withdraw what only a head can say, nor through another form', async () => {
    const id = await sendNew(head, 'agree');
    expect((await withdraw(lead, 'agree', id)).statusCode).toBe(404);
    expect((await withdraw(lead, 'disruption', id)).statusCode).toBe(404);
    expect((await head.get(`/responses/${id}`)).body).toContain('/withdraw"');
  });

  test('nobody withdraws what is another school’s, or nothing', async () => {
    const id = await sendNew(head, 'disruption');
    const stranger = await visitorAt(service, sampleUrns.grammar, 'head');
    const at = (urn: number) => `/school/${urn}/respond/disruption/withdraw`;
    const answers = [
      await stranger.post(at(sampleUrns.grammar), { id }),
      await stranger.post(at(sampleUrns.londonSecondary), { id }),
      await stranger.post(at(sampleUrns.grammar), { id: crypto.randomUUID() }),
      await stranger.post(at(sampleUrns.grammar), { id: '../../etc' }),
      await stranger.post(at(sampleUrns.grammar), {}),
    ];
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
    expect(answers[0]?.statusCode).toBe(404);
  });
});
