import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner, sampleSession } from '../../../../tests/fixtures/database.ts';
import { refusedStatus } from '../../../../tests/fixtures/refused-status.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService, type Visitor } from '../../../../tests/fixtures/service.ts';
import { type Role, roles } from '../../../access/role.ts';
import { ask } from '../../../store/postgres/connection/handle.ts';
import { readSurvey } from '../../../store/postgres/surveys/read-surveys.ts';
import { questionsOfVersion, surveyAnswers } from '../../../support/surveys/survey-questions.ts';
import { realEffects } from '../../../work/effects.ts';
import { surveyQuestions } from '../../../work/method-file.ts';

let service: TestService;
const people = {} as Record<Role, Visitor>;
beforeAll(async () => {
  service = await testService();
  for (const role of roles) people[role] = await service.as(role);
});
afterAll(() => service?.close());

const urn = sampleUrns.londonSecondary;
const here = `/school/${urn}/surveys`;
const owner = <Row extends Record<string, unknown>>(statement: string) =>
  asOwner<Row>(service.database.ownerUrl, statement);

const inThirtyDays = new Date(Date.now() + 30 * 86_400_000);
const good = {
  audience: 'pupils',
  codes: '12',
  'last-day': String(inThirtyDays.getUTCDate()),
  'last-month': String(inThirtyDays.getUTCMonth() + 1),
  'last-year': String(inThirtyDays.getUTCFullYear()),
};
const codesOn = (body: string) => [...body.matchAll(/abie-slip__code">([^<]+)</g)].map(([, code]) => code!);
/** Sent by a browser that has no cookie at all. */
const answer = (form: Record<string, string>) =>
  service.app.inject({
    method: 'POST',
    url: '/answer',
    headers: {
      host: service.configuration.publicUrl.host,
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams(form).toString(),
  });

describe('a survey of a school', () => {
  let id: string;
  let codes: string[];

  test('is begun by its own people, who see the codes once', async () => {
    for (const role of roles)
      expect((await people[role].get(here)).statusCode, role).toBe(
        role === 'head' || role === 'attendance-lead' ? 200 : refusedStatus(role),
      );
    for (const [field, value, said] of [
      ['codes', '5', 'from 6 to 3,000'],
      ['audience', 'parents', 'Choose whom'],
      ['last-year', '2001', 'Enter a last day'],
    ] as const) {
      const page = await people.head.post(here, { ...good, [field]: value });
      expect([page.statusCode, page.body.includes(said)]).toEqual([422, true]);
    }
    const sheet = await people['attendance-lead'].post(here, good);
    expect(sheet.statusCode).toBe(200);
    codes = codesOn(sheet.body);
    expect(new Set(codes).size).toBe(12);
    expect(codes.every((code) => /^[A-HJKMNP-Z2-9]{5}-[A-HJKMNP-Z2-9]{5}$/.test(code))).toBe(true);
    id = (await owner<{ id: string }>('select id from survey'))[0]!.id;
    expect((await people.head.get(`/surveys/${id}`)).body).not.toContain(codes[0]);
    const again = await people.head.post(here, good);
    expect([again.statusCode, again.body.includes('runs already')]).toEqual([422, true]);
    const more = codesOn((await people.head.post(`/surveys/${id}/codes`, { codes: '3' })).body);
    codes.push(...more);
    expect(codes).toHaveLength(15);
  });

  test('the database has no code, and nobody’s name beside an answer', async () => {
    const kept = await owner<{ hash: Buffer }>('select hash from survey_code');
    const hash = createHash('sha256').update(codes[0]!.replace('-', '')).digest();
    expect(kept.some((row) => row.hash.equals(hash))).toBe(true);
    const columns = await owner<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'abie' and table_name in ('survey_code', 'survey_count') order by 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual([
      'survey_code.hash',
      'survey_code.survey',
      'survey_count.answer',
      'survey_count.answers',
      'survey_count.question',
      'survey_count.survey',
    ]);
  });

  test('is answered without a session, each code once, and leaves no trace', async () => {
    const before = await owner('select from audit');
    const wrong = await answer({ code: 'AAAAA-AAAAA' });
    expect([wrong.statusCode, wrong.body.includes('opens no survey')]).toEqual([422, true]);
    const [first] = codes as [string];
    const questions = await answer({ code: first.toLowerCase().replace('-', ' ') });
    expect(questions.statusCode).toBe(200);
    expect(questions.body).toContain('I feel safe at school.');
    expect((await answer({ code: first, step: 'send' })).body).toContain('Choose at least one answer');
    const sent = await answer({ code: first, step: 'send', 'q-safe': 'yes', 'q-home': 'maybe' });
    expect([sent.statusCode, sent.headers['set-cookie']]).toEqual([200, undefined]);
    expect(sent.body).toContain('Thank you');
    expect(sent.body).toContain('Childline');
    expect((await answer({ code: first, step: 'send', 'q-safe': 'no' })).statusCode).toBe(422);
    expect(await owner('select from audit')).toHaveLength(before.length);
    expect(
      await owner("select question, answer from survey_count where answer <> 'none' and survey = survey"),
    ).toEqual([{ question: 'safe', answer: 'yes' }]);
    // Somebody who is signed in is nobody here.
    const signedIn = await people.head.post('/answer', { code: codes[1]!, step: 'send', 'q-safe': 'yes' });
    expect(signedIn.body).not.toContain('Sign out');
    expect(await owner('select from audit')).toHaveLength(before.length);
  });

  test('one code sent by ten at once counts once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => answer({ code: codes[2]!, step: 'send', 'q-safe': 'yes' })),
    );
    expect(answers.map(({ statusCode }) => statusCode).filter((status) => status === 200)).toHaveLength(1);
    expect(
      await owner("select answers from survey_count where question = 'safe' and answer = 'yes'"),
    ).toEqual([{ answers: 3 }]);
  });

  test('from another site nothing is answered', async () => {
    const { statusCode } = await service.app.inject({
      method: 'POST',
      url: '/answer',
      headers: {
        host: service.configuration.publicUrl.host,
        origin: 'https://elsewhere.test',
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: `code=${codes[3]}&step=send&q-safe=yes`,
    });
    expect(statusCode).toBe(403);
  });

  test('says while it runs how many answered in tens, and what only when it is over', async () => {
    for (const code of codes.slice(3, 9)) await answer({ code, step: 'send', 'q-safe': 'yes' });
    let page = (await people.head.get(`/surveys/${id}`)).body;
    expect(page).toContain('Fewer than 10');
    for (const code of codes.slice(9, 14)) await answer({ code, step: 'send', 'q-safe': 'no' });
    page = (await people.head.get(`/surveys/${id}`)).body;
    expect(page).toContain('10 or more');
    expect(page).not.toContain('How many chose each answer');
    expect((await people.trust.post(`/surveys/${id}/close`)).statusCode).toBe(404);
    expect((await people.head.post(`/surveys/${id}/close`)).statusCode).toBe(303);
    expect((await people.head.post(`/surveys/${id}/close`)).statusCode).toBe(303);
    expect(await owner('select from survey_code')).toEqual([]);
    expect((await answer({ code: codes[14]!, step: 'send', 'q-safe': 'yes' })).statusCode).toBe(422);
    page = (await people['attendance-lead'].get(`/surveys/${id}`)).body;
    expect(page).toMatch(/Answered<\/dt><dd[^>]*>14</);
    // Nine said yes, and fewer than six anything else.
    expect(page).not.toMatch(/data-label="Yes">\d/);
    for (const role of roles)
      expect((await people[role].get(`/surveys/${id}`)).statusCode, role).toBe(
        role === 'head' || role === 'attendance-lead' ? 200 : refusedStatus(role),
      );
  });

  test('what is on record says that it was run, and nothing of what was answered', async () => {
    const actions = await owner<{ action: string }>(
      "select distinct action from audit where record_kind = 'survey' and outcome = 'granted' order by 1",
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'began-survey',
      'closed-survey',
      'made-survey-codes',
      'saw-surveys',
    ]);
  });
});

/** A survey of staff with these words of its row, and the code AAAAA-AAAAA; its id. */
async function surveyOfStaff(words: { readonly questions?: string; readonly lastDay?: string } = {}) {
  const [made] = await owner<{ id: string }>(
    `insert into survey (urn, audience, questions, begun_at, by_person, last_day)
       select ${urn}, 'staff', '${words.questions ?? '1.0.0'}', now() - interval '3 days', id, current_date + 1
       from person where subject = 'head' returning id`,
  );
  await owner(`insert into survey_code (hash, survey) select sha256('AAAAAAAAAA'), '${made!.id}'`);
  if (words.lastDay !== undefined)
    await owner(`update survey set last_day = ${words.lastDay} where id = '${made!.id}'`);
  return made!.id;
}
const closed = (id: string) => owner(`update survey set closed_at = now() where id = '${id}'`);

test('what whoever answers is told is what is so, and staff are told whom to speak to', async () => {
  const id = await surveyOfStaff();
  const asked = (await answer({ code: 'AAAAA-AAAAA' })).body;
  expect(asked).toContain('Your name is not asked, and your answers are not kept.');
  expect(asked).not.toContain('Nobody can find out');
  const sent = (await answer({ code: 'AAAAA-AAAAA', step: 'send', 'q-calm': 'yes' })).body;
  expect(sent).toContain('tell your designated safeguarding lead');
  expect(sent).not.toContain('Childline');
  await closed(id);
});

test('after its last day a survey is given no codes, by the program or by the database', async () => {
  const id = await surveyOfStaff({ lastDay: 'current_date - 1' });
  const more = await people.head.post(`/surveys/${id}/codes`, { codes: '3' });
  expect([more.statusCode, more.body.includes('The survey is over')]).toEqual([422, true]);
  await expect(owner(`insert into survey_code (hash, survey) select sha256('new'), '${id}'`)).rejects.toThrow(
    'survey-over',
  );
  await closed(id);
});

test('a survey asks the questions that it was begun with, and no newer ones in their place', async () => {
  const id = await surveyOfStaff({ questions: '0.9.0' });
  const asked = await answer({ code: 'AAAAA-AAAAA' });
  expect([asked.statusCode, asked.body.includes('q-calm')]).toEqual([500, false]);
  await closed(id);
  const [now] = surveyQuestions(realEffects);
  const before = { ...now, version: '0.9.0' };
  expect(questionsOfVersion([now, before], '0.9.0')).toBe(before);
  expect(() => questionsOfVersion([now], '0.9.0')).toThrow('no edition 0.9.0');
});

/** What may be shown of the counts of one question, in the order of `surveyAnswers`; null for what is not. */
function shownOf(counts: readonly number[]): readonly (number | null)[] {
  const sum = counts.reduce((a, b) => a + b, 0);
  const rounded = counts.map((n) => (n < 6 ? null : 5 * Math.round(n / 5)));
  const lowest = counts.every((n, i) => n === mayBe(rounded[i]!)[0]);
  const highest = counts.every((n, i) => n === mayBe(rounded[i]!)[1]);
  const hidden = sum - Math.max(...counts) < 6 || lowest || highest;
  return hidden && rounded.includes(null) ? counts.map(() => null) : rounded;
}

/** The least and the most that is shown so. */
const mayBe = (rounded: number | null): readonly [number, number] =>
  rounded === null ? [0, 5] : [Math.max(6, rounded - 2), rounded + 2];

/** Every table of so many answers. */
function tablesOf(total: number, answers: number = surveyAnswers.length): readonly (readonly number[])[] {
  return answers === 1
    ? [[total]]
    : Array.from({ length: total + 1 }, (_, n) =>
        tablesOf(total - n, answers - 1).map((others) => [n, ...others]),
      ).flat();
}

test('no count below six can be worked out from what is shown, of any table and by whoever knows how many answered', () => {
  const toldOf = (total: number) => {
    const alike = Map.groupBy(tablesOf(total), (counts) => JSON.stringify(shownOf(counts)));
    return [...alike.values()].flatMap((tables) =>
      surveyAnswers.flatMap((_, i) => {
        const first = tables[0]![i]!;
        return first < 6 && tables.every((counts) => counts[i] === first) ? [tables[0]!] : [];
      }),
    );
  };
  // Where questions are read together, all that one tells of another is how many answered.
  for (let total = 1; total <= 33; total++) expect(toldOf(total), `${total} answers`).toEqual([]);
});

test('what the database shows of counts is what the rule says', async () => {
  const surveys = [
    // What is left out of these comes to the most that it can be.
    [8, 5, 5, 5, 9],
    [5, 6, 5, 8, 7],
    [5, 6, 6, 8, 8],
    // Every answer at the lowest, or at the highest, of what it may be.
    [8, 8, 8, 8, 0],
    [6, 6, 0, 0, 0],
    [12, 5, 5, 5, 5],
    [7, 7, 7, 7, 5],
    [12, 12, 5, 17, 7],
    [12, 12, 17, 7, 0],
    [5, 5, 5, 5, 5],
    // Nearly everybody gave the same answer.
    [40, 0, 0, 0, 0],
    [40, 2, 2, 1, 0],
    [40, 3, 2, 1, 0],
    // Nobody gave too few.
    [8, 8, 8, 8, 8],
    [7, 12, 7, 7, 12],
    [9, 6, 0, 0, 0],
    [1, 0, 0, 0, 0],
  ].map((counts) => ({ id: randomUUID(), counts }));
  await owner(
    surveys
      .map(
        ({
          id,
          counts,
        }) => `insert into survey (id, urn, audience, questions, begun_at, by_person, last_day, closed_at)
          select '${id}', ${urn}, 'staff', '1.0.0', now() - interval '1 day', id, current_date, now() from person where subject = 'head';
        insert into survey_count (survey, question, answer, answers) values ${counts
          .flatMap((n, i) => (n > 0 ? [`('${id}', 'calm', '${surveyAnswers[i]}', ${n})`] : []))
          .join(', ')}`,
      )
      .join(';\n'),
  );
  const session = await sampleSession(service.database, 'head');
  for (const { id, counts } of surveys) {
    const read = await ask(service.database, session.id, readSurvey, id);
    const shown = surveyAnswers.map(
      (answer) => read.counts.find((each) => each.answer === answer)?.answers ?? null,
    );
    expect({ counts, shown }).toEqual({ counts, shown: shownOf(counts) });
  }
});
