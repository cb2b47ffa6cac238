import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner, loadSampleRelease } from '../../../../../tests/fixtures/database.ts';
import { overtaken } from '../../../../../tests/fixtures/overtaken.ts';
import {
  approvedUnseen,
  errorsIn,
  pageText,
  type ReleaseScene,
  releaseScene,
} from '../../../../../tests/fixtures/release-scene.ts';
import { sampleUrns } from '../../../../../tests/fixtures/sample-release.ts';

let scene: ReleaseScene;
beforeAll(async () => {
  scene = await releaseScene();
});
afterAll(() => scene.service.close());

describe('approving', () => {
  test('needs a second person: not the analyst, and not an approver who prepared it', async () => {
    const release = await scene.another('checked');
    const path = `/releases/${release}/approve`;
    expect((await scene.analyst.post(path)).statusCode).toBe(404);
    expect(pageText((await scene.analyst.get(path)).body)).toContain('Only an approver can do this');
    await asOwner(
      scene.service.database.ownerUrl,
      `alter table release disable trigger user;
       update release set prepared_by = (select person from session where role = 'approver' limit 1) where number = ${release};
       alter table release enable trigger user`,
    );
    expect((await scene.approver.post(path)).statusCode).toBe(404);
    expect(await scene.state(release)).toBe('checked');
  });

  test('is refused in the database too, to whoever started a run of it', async () => {
    const release = await scene.another('checked');
    const [me] = await asOwner<{ person: string }>(
      scene.service.database.ownerUrl,
      "select person from session where role = 'approver' limit 1",
    );
    // As if the approver had started a run in another role.
    await asOwner(
      scene.service.database.ownerUrl,
      `alter table release_event disable trigger user;
       update release_event set by_person = '${me!.person}' where release = ${release} and kind = 'run-started';
       alter table release_event enable trigger user`,
    );
    const { statusCode, body } = await scene.approver.post(`/releases/${release}/approve`, approvedUnseen);
    expect([statusCode, errorsIn(body)]).toEqual([
      422,
      [['approve', 'The release needs a second person: somebody who had no hand in preparing it.']],
    ]);
    expect(pageText((await scene.approver.get(`/releases/${release}/approve`)).body)).toContain(
      'You had a hand in preparing',
    );
  });

  test('by a second person is on record, and leads on', async () => {
    const release = await scene.another('checked');
    expect((await scene.approver.post(`/releases/${release}/approve`, approvedUnseen)).headers.location).toBe(
      `/releases/${release}/plan`,
    );
    expect(await scene.state(release)).toBe('approved');
    expect(pageText((await scene.analyst.get(`/releases/${release}`)).body)).toContain(
      'Pru Approver approved the release',
    );
  });
});

test('a button that is pressed twice says why it did nothing, to those who see the release alone', async () => {
  const release = await scene.another('checked');
  const path = `/releases/${release}/withdraw`;
  const because = { because: 'A file is to be replaced.' };
  expect((await scene.analyst.post(path, because)).statusCode).toBe(303);
  const again = await scene.analyst.post(path, because);
  expect([again.statusCode, pageText(again.body)]).toEqual([
    404,
    expect.stringContaining('This cannot be done now: the state of the release is “Withdrawn”.'),
  ]);
  expect(again.body).toContain(
    `<a class="govuk-link" href="/releases/${release}">Go to release ${release}</a>`,
  );
  const nowhere = (await scene.head.post('/releases/98765/withdraw', because)).body;
  expect((await scene.head.post(path, because)).body).toBe(nowhere);
});

test.each([
  ['approve', 'approver', approvedUnseen],
  ['withdraw', 'analyst', { because: 'A file is to be replaced.' }],
] as const)('whoever comes second to %s reads what the first made of it', async (what, who, form) => {
  const release = await scene.another('checked');
  const { statusCode, body } = await overtaken(
    scene.service.database.ownerUrl,
    `insert into release_event (release, kind, at, by_person, detail)
      select $1, 'withdrawn', now(), prepared_by, '{"because": "Another file is to come."}' from release where number = $1`,
    [release],
    () => scene[who].post(`/releases/${release}/${what}`, form),
  );
  expect([statusCode, pageText(body)]).toEqual([
    404,
    expect.stringContaining('This cannot be done now: the state of the release is “Withdrawn”.'),
  ]);
});

describe('what an approver has not looked at', () => {
  const approve = async (release: number, form: Record<string, string> = {}) => {
    const { statusCode, body } = await scene.approver.post(`/releases/${release}/approve`, form);
    return { statusCode, errors: errorsIn(body), body };
  };

  test('needs a tick each and a reason, and both go on the record', async () => {
    const release = await scene.another('checked');
    for (const part of ['checks', 'changes', 'surprising', 'samples', 'evaluation'])
      expect((await scene.approver.get(`/releases/${release}/${part}`)).statusCode).toBe(200);
    const nothing = await approve(release);
    expect(nothing.statusCode).toBe(422);
    expect(nothing.errors).toEqual([
      ['unseen-in-question', 'Look at “Figures in question”, or tick that you approve without'],
      ['because', 'Enter why you approve without having looked'],
    ]);
    const unreasoned = await approve(release, { 'unseen-in-question': 'yes', because: ' ' });
    expect(unreasoned.errors).toEqual([['because', 'Enter why you approve without having looked']]);
    expect(unreasoned.body).toMatch(/name="unseen-in-question"[^>]*checked/);
    expect((await approve(release, { because: 'In a hurry' })).errors).toHaveLength(1);
    expect(await scene.state(release)).toBe('checked');
    const form = { 'unseen-in-question': 'yes', because: 'There are none' };
    expect((await approve(release, form)).statusCode).toBe(303);
    expect((await scene.events(release)).at(-1)).toMatchObject({
      kind: 'approved',
      detail: { notLookedAt: ['in-question'], because: 'There are none' },
    });
    expect(pageText((await scene.analyst.get(`/releases/${release}`)).body)).toContain(
      'approved the release without having looked at “Figures in question” “There are none”',
    );
  });

  test('is nothing where all was looked at', async () => {
    const release = await scene.another('checked');
    for (const part of ['in-question', 'checks', 'changes', 'surprising', 'samples', 'evaluation'])
      expect((await scene.approver.get(`/releases/${release}/${part}`)).statusCode).toBe(200);
    expect((await scene.approver.get(`/releases/${release}/approve`)).body).not.toContain('name="because"');
    expect((await approve(release)).statusCode).toBe(303);
    expect((await scene.events(release)).at(-1)!.detail).toEqual({});
  });
});

test('the last page says the year, the schools, what is replaced and that it cannot be undone', async () => {
  const first = await scene.another('approved');
  const said = pageText((await scene.approver.get(`/releases/${first}/plan`)).body);
  expect(said).toMatch(/Year \d{4}\/\d\d, starting from 2022\/23/);
  expect(said).toContain('Nothing: no other release of this year is in force');
  expect(said).toContain('A release cannot be undone.');
  const again = await loadSampleRelease(scene.service.database, 'approved');
  const page = pageText((await scene.approver.get(`/releases/${again}/plan`)).body);
  expect(page).toContain(`Release ${scene.service.release}, which is in force.`);
});

describe('setting a time', () => {
  const soon = { when: 'at', 'date-day': '7', 'date-month': '9', 'date-year': '2031', time: '9:30am' };
  test.each([
    [{}, 'when', 'Select when the release shall be released'],
    [{ when: 'tomorrow' }, 'when', 'Select when the release shall be released'],
    [{ when: 'at' }, 'date-day', 'Enter the day of the release'],
    [{ ...soon, 'date-year': '' }, 'date-year', 'The day of the release must include a year'],
    [{ ...soon, 'date-day': '31' }, 'date-day', 'The day of the release must be a real date'],
    [{ ...soon, time: 'nine' }, 'time', 'Enter a time such as 9am, 9:30am or 14:15'],
    [{ ...soon, time: '25:00' }, 'time', 'Enter a time such as 9am, 9:30am or 14:15'],
    [{ ...soon, 'date-year': '2020' }, 'date-day', 'The time of the release must be in the future'],
    [soon, 'date-year', 'The release must be within a year'],
  ])('with %j says what is wrong and loses nothing', async (form, field, said) => {
    const release = await scene.another('approved');
    const { statusCode, body } = await scene.approver.post(`/releases/${release}/plan`, form);
    expect([statusCode, errorsIn(body)]).toEqual([422, [[field, said]]]);
    for (const value of Object.values(form).filter((value) => value !== '' && value !== 'tomorrow')) {
      expect(body).toContain(`value="${value}"`);
    }
    expect(await scene.state(release)).toBe('approved');
  });

  test('is by England’s clocks, and shown to everybody who may see it', async () => {
    const release = await scene.another('approved');
    const day = new Date(Date.now() + 40 * 86_400_000);
    const date = {
      'date-day': '1',
      'date-month': String(day.getUTCMonth() + 1),
      'date-year': String(day.getUTCFullYear()),
    };
    expect(
      (await scene.approver.post(`/releases/${release}/plan`, { when: 'at', ...date, time: '9.30 am' }))
        .statusCode,
    ).toBe(303);
    expect(pageText((await scene.analyst.get(`/releases/${release}`)).body)).toContain('at 9:30am');
    expect(await scene.state(release)).toBe('approved');
  });

  test('is not the analyst’s, nor for what is not approved', async () => {
    expect(
      (await scene.analyst.post(`/releases/${await scene.another('approved')}/plan`, { when: 'now' }))
        .statusCode,
    ).toBe(404);
    expect(
      (await scene.approver.post(`/releases/${await scene.another('checked')}/plan`, { when: 'now' }))
        .statusCode,
    ).toBe(404);
  });
});

describe('releasing, suspending and correcting', () => {
  const report = `/school/${sampleUrns.londonSecondary}/report`;

  test('one after the other, as a head sees it', async () => {
    expect((await scene.head.get(report)).statusCode).toBe(200);

    const because = 'Figures of one region were read wrongly. Please wait for a new report.';
    const pressed = performance.now();
    expect(
      (await scene.analyst.post(`/releases/${scene.service.release}/suspend`, { because })).statusCode,
    ).toBe(303);
    const shut = await scene.head.get(report);
    expect(performance.now() - pressed).toBeLessThan(1000);
    expect(shut.body).not.toContain('90.4');
    expect((await scene.head.get(`/school/${sampleUrns.londonSecondary}`)).body).toContain(because);
    expect((await scene.head.get('/corrections')).body).toContain(because);
    expect(
      (await scene.analyst.get(`/school/${sampleUrns.londonSecondary}/releases/${scene.service.release}`))
        .statusCode,
    ).toBe(404);
    expect(pageText((await scene.analyst.get(`/releases/${scene.service.release}`)).body)).toContain(
      'No report of it opens',
    );

    const correction = await loadSampleRelease(scene.service.database, 'approved');
    expect((await scene.approver.post(`/releases/${correction}/plan`, { when: 'now' })).statusCode).toBe(303);
    expect(await scene.state(correction)).toBe('released');
    expect(await scene.state(scene.service.release)).toBe('corrected');
    expect((await scene.head.get(report)).statusCode).toBe(200);
    expect((await scene.events(scene.service.release)).at(-1)).toMatchObject({
      kind: 'corrected',
      detail: { byRelease: correction },
    });
    expect(
      (await scene.head.get(`/school/${sampleUrns.londonSecondary}/releases/${scene.service.release}`))
        .statusCode,
    ).toBe(200);

    const next = await loadSampleRelease(scene.service.database, 'approved');
    await scene.approver.post(`/releases/${next}/plan`, { when: 'now' });
    expect([await scene.state(correction), await scene.state(next)]).toEqual(['superseded', 'released']);
  });

  test('a suspension without a reason is none', async () => {
    const release = await scene.another('released');
    const { statusCode, body } = await scene.approver.post(`/releases/${release}/suspend`, { because: '  ' });
    expect([statusCode, errorsIn(body)]).toEqual([422, [['because', 'Enter a reason']]]);
    expect(await scene.state(release)).toBe('released');
    expect(
      (await scene.head.post(`/releases/${release}/suspend`, { because: 'I do not like it' })).statusCode,
    ).toBe(404);
  });

  test('a withdrawal is for an analyst, and for an approver of what is approved', async () => {
    const [checked, approved] = [await scene.another('checked'), await scene.another('approved')];
    expect((await scene.approver.post(`/releases/${checked}/withdraw`, { because: 'no' })).statusCode).toBe(
      404,
    );
    expect(
      (await scene.analyst.post(`/releases/${checked}/withdraw`, { because: 'A better file came' }))
        .statusCode,
    ).toBe(303);
    expect(
      (await scene.approver.post(`/releases/${approved}/withdraw`, { because: 'Wrong year' })).statusCode,
    ).toBe(303);
    expect([await scene.state(checked), await scene.state(approved)]).toEqual(['withdrawn', 'withdrawn']);
    expect((await scene.approver.post(`/releases/${approved}/plan`, { when: 'now' })).statusCode).toBe(404);
  });
});
