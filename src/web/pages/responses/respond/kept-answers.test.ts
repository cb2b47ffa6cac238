import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner } from '../../../../../tests/fixtures/database.ts';
import { carriedBy, goodAnswers } from '../../../../../tests/fixtures/respond.ts';
import { sampleSession } from '../../../../../tests/fixtures/sample-database.ts';
import { sampleUrns } from '../../../../../tests/fixtures/sample-release.ts';
import {
  type TestService,
  testService,
  type Visitor,
  visitorWith,
} from '../../../../../tests/fixtures/service.ts';
import { openAnswers, sealAnswers } from '../../../chain/seal-answers.ts';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service?.close());

const here = `/school/${sampleUrns.londonSecondary}/respond`;
const owner = (statement: string) => asOwner<Record<string, unknown>>(service.database.ownerUrl, statement);

/** A browser in which a head has signed in anew. */
async function head(): Promise<Visitor> {
  return visitorWith(service.app, service.configuration, await sampleSession(service.database, 'head'));
}

const endSessions = () => owner('update session set ended_at = now() where ended_at is null');
const free = { propose: 'reasons', 'question-data': 'explanation', disruption: 'happened' } as const;
const kinds = Object.keys(free) as readonly (keyof typeof free)[];

describe('answers that are being checked', () => {
  test.each(kinds)(
    '%s: every field is there when the form is opened again, until they are sent',
    async (kind) => {
      const visitor = await head();
      const form = `${here}/${kind}`;
      const carried = await carriedBy(visitor, form);
      const check = await visitor.post(form, { ...carried, ...goodAnswers[kind], step: 'check' });
      expect(check.statusCode).toBe(200);
      const again = (await visitor.get(form)).body;
      expect(again).toContain('These are the answers that you typed before');
      for (const [name, value] of Object.entries(goodAnswers[kind]))
        expect(again, name).toMatch(
          new RegExp(`value="${value}"|>${value}</textarea>|value="${value}"[^>]* (checked|selected)`),
        );
      expect(again).toContain(`name="token" value="${carried.token}"`);
      const sent = await visitor.post(form, { ...carried, ...goodAnswers[kind], step: 'send' });
      expect(sent.statusCode).toBe(303);
      expect((await visitor.get(form)).body).not.toContain('that you typed before');
    },
  );
});

describe('answers of a session that has ended', () => {
  test.each(kinds)('%s: are there after signing in again, with files or without', async (kind) => {
    const form = `${here}/${kind}`;
    for (const withFiles of [false, true]) {
      const visitor = await head();
      const fields = { ...(await carriedBy(visitor, form)), ...goodAnswers[kind], step: 'send' };
      await endSessions();
      const whole = new FormData();
      for (const [name, value] of Object.entries(fields)) whole.append(name, value);
      whole.append('evidence', new File(['x'], 'a.txt'));
      const answer = withFiles ? await visitor.postFiles(form, whole) : await visitor.post(form, fields);
      expect([answer.statusCode, answer.headers.location]).toEqual([
        303,
        `/sign-in?return=${encodeURIComponent(form)}`,
      ]);
      const back = await head();
      const { body } = await back.get(form);
      expect(body).toContain('These are the answers that you typed before');
      expect(body).toContain(goodAnswers[kind][free[kind] as never]);
      expect((await back.post(form, { ...fields, _csrf: back.csrf! })).statusCode).toBe(303);
    }
  });

  test('are kept for nobody who lacks the page’s token, nor for a session that never was', async () => {
    const form = `${here}/propose`;
    const visitor = await head();
    const fields = { ...(await carriedBy(visitor, form)), ...goodAnswers.propose };
    await endSessions();
    await owner('delete from kept_answer');
    expect((await visitor.post(form, { ...fields, _csrf: 'another' })).statusCode).toBe(403);
    const stranger = visitorWith(service.app, service.configuration, {
      secret: 'made up',
      csrf: visitor.csrf!,
    });
    expect((await stranger.post(form, fields)).statusCode).toBe(403);
    expect(await owner('select from kept_answer')).toEqual([]);
  });

  test('are sealed: the database does not say what they are, and another person’s key does not open them', async () => {
    const form = `${here}/propose`;
    const visitor = await head();
    await visitor.post(form, { ...(await carriedBy(visitor, form)), ...goodAnswers.propose, step: 'check' });
    const [row] = await owner('select person, sealed from kept_answer');
    const sealed = row!.sealed as Buffer;
    expect(sealed.toString('latin1')).not.toContain('pastoral');
    const { cookieSecrets } = service.configuration;
    expect(openAnswers(cookieSecrets, String(row!.person), sealed)).toMatchObject({ number: '93.25' });
    expect(openAnswers(cookieSecrets, crypto.randomUUID(), sealed)).toBe(undefined);
    expect(openAnswers(['another secret', ...cookieSecrets], String(row!.person), sealed)).toBeDefined();
    expect(openAnswers(cookieSecrets, 'x', sealAnswers(['old'], 'x', {}))).toBe(undefined);
  });

  test('are nobody else’s, and go after a day', async () => {
    const form = `${here}/question-data`;
    const visitor = await head();
    const answers = { ...goodAnswers['question-data'], step: 'check' };
    await visitor.post(form, { ...(await carriedBy(visitor, form)), ...answers });
    expect((await (await service.as('attendance-lead')).get(form)).body).not.toContain('typed before');
    expect((await visitor.get(form)).body).toContain('typed before');
    await owner("update kept_answer set kept_at = now() - interval '25 hours'");
    expect((await visitor.get(form)).body).not.toContain('typed before');
  });
});
