import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { noticeReference } from '../../src/workflow/notices/notice-reference.ts';
import { asOwner } from '../fixtures/database.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { type NoticesScene, noticesScene, withEmail } from './notices.fixture.ts';

let scene: NoticesScene;
beforeAll(async () => {
  scene = await noticesScene();
});
beforeEach(() => scene.reset());
afterAll(() => scene?.close());

const head = sampleUrns.londonSecondary;
const emailed = [...withEmail, head].toSorted((a, b) => a - b);

const bySchool = (state: string) =>
  scene.notices().then((all) => all.filter((each) => each.state === state).map(({ urn }) => urn));

test('each school is told once: the head who signed in, else the school’s address, else a letter', async () => {
  const asked = await scene.ask('report');
  expect(asked).toBe((await scene.notices()).length);
  expect(await scene.ask('report')).toBe(0);
  await scene.work();
  expect(scene.notify.emails.map(({ to }) => to).toSorted()).toEqual(
    ['head@example.org', ...withEmail.map((urn) => `office@school-${urn}.test`)].toSorted(),
  );
  expect(await bySchool('sent')).toEqual(emailed);
  expect((await bySchool('printed')).length).toBe(asked - emailed.length);
  await scene.later('2 minutes');
  await scene.work();
  expect(await bySchool('delivered')).toEqual(emailed);
  expect(scene.notify.emails).toHaveLength(emailed.length);
});

test('e-mails are sent while it is asked whether others arrived, until nothing is left of either', async () => {
  const owner = scene.database.ownerUrl;
  // Sixty e-mails go in three seconds, and beside twenty of them there is time to ask of eight: of six it is asked afterwards.
  const many = 30;
  await asOwner(
    owner,
    `update school_address set email = 'office@school-' || urn || '.test'
       where urn in (select urn from school_address order by urn limit ${many})`,
  );
  await scene.ask('report');
  await asOwner(
    owner,
    `delete from notice where urn not in (select urn from school_address order by urn limit ${many})`,
  );
  expect(await scene.notices()).toMatchObject(Array(many).fill({ way: 'email' }));
  // All of them went before, and it is time to ask whether they arrived, while as many again are to be sent twice over.
  await asOwner(
    owner,
    `with went as (update notice set state = 'sent', provider_id = gen_random_uuid(), tried_at = now() - interval '1 hour'
       returning release, urn, asked_by)
     insert into notice (release, urn, kind, way, asked_by)
       select release, urn, kind, 'email', asked_by from went, unnest(array['reminder', 'last-reminder']) kind`,
  );
  await scene.work();
  // Two for each e-mail that is sent, one for each that went before.
  expect(scene.requests.length).toBe(5 * many);
});

test('what is said is that there is something to read, where and by when: no figure and no verdict', async () => {
  await asOwner(scene.database.ownerUrl, "update release set respond_by = '2031-10-16'");
  await scene.ask('report');
  await scene.work();
  const email = scene.notify.emails.find(({ to }) => to === 'head@example.org')!;
  expect(email.body).toContain(`http://127.0.0.1:3000/school/${head}`);
  expect(email.body).toContain('by 16 October 2031');
  const said = `${email.subject} ${email.body}`;
  // What is left of numbers: years, the day, the URN and this machine's address.
  const left = said.replace('http://127.0.0.1:3000', '').replaceAll(/20\d\d(\/\d\d)?|16 October/g, '');
  expect(left.match(/\d+/g)).toEqual([String(head)]);
});

test('refused for now: nothing is lost, nothing is sent twice', async () => {
  scene.faults.push('too-many', 'too-many');
  await scene.ask('report');
  await expect(scene.work()).rejects.toThrow(/429.*Exceeded rate limit/);
  await scene.work();
  expect(scene.notify.emails.map(({ reference }) => reference)).toHaveLength(emailed.length);
  expect(await bySchool('sent')).toEqual(emailed);
});

test.each(['answer-lost', 'failed'] as const)(
  'after an answer that never came (%s), the reference is looked for before anything is sent again',
  async (fault) => {
    scene.faults.push(fault);
    await scene.ask('report');
    await expect(scene.work()).rejects.toThrow(/did not answer|500/);
    expect(await bySchool('trying')).toHaveLength(1);
    // Nobody touches it for a minute: the answer may still come.
    await scene.work();
    expect(await bySchool('trying')).toHaveLength(1);
    await scene.later('61 seconds');
    await scene.work();
    const references = scene.notify.emails.map(({ reference }) => reference);
    expect(references).toHaveLength(emailed.length);
    expect(new Set(references).size).toBe(emailed.length);
    expect(await bySchool('trying')).toEqual([]);
  },
);

test('what was tried more than a week ago, and is not known any more, is not sent again by itself', async () => {
  scene.faults.push('failed');
  await scene.ask('report');
  await scene.work().catch(() => {});
  await scene.later('8 days');
  await scene.work();
  expect(await bySchool('unknown')).toHaveLength(1);
  expect(scene.notify.emails).toHaveLength(emailed.length - 1);
});

test('an address that does not take it gets a letter instead', async () => {
  await asOwner(
    scene.database.ownerUrl,
    `update school_address set email = 'perm-fail@simulator.notify' where urn = ${withEmail[0]};
     update school_address set email = 'no address@nowhere' where urn = ${withEmail[1]}`,
  );
  await scene.ask('report');
  await scene.work();
  await scene.later('2 minutes');
  await scene.work();
  const letters = (await scene.notices()).filter(({ urn }) => (withEmail as readonly number[]).includes(urn));
  expect(letters).toMatchObject([
    { way: 'letter', state: 'printed' },
    { way: 'letter', state: 'printed' },
  ]);
});

test('a school without any address is said to have none, and is written to when it has one', async () => {
  await asOwner(scene.database.ownerUrl, `delete from school_address where urn = ${sampleUrns.ruralPrimary}`);
  await scene.ask('report');
  await scene.work();
  expect(await bySchool('no-address')).toEqual([sampleUrns.ruralPrimary]);
  await asOwner(
    scene.database.ownerUrl,
    `select keep_addresses('[{"urn": ${sampleUrns.ruralPrimary}, "lines": ["A"], "postcode": "CB7 4XX"}]')`,
  );
  await scene.work();
  expect((await scene.notices()).find(({ urn }) => urn === sampleUrns.ruralPrimary)).toMatchObject({
    state: 'printed',
    part: 2,
  });
});

test('a service that sends no e-mail any more writes letters', async () => {
  await scene.ask('report');
  await scene.work(false);
  expect(scene.notify.emails).toEqual([]);
  expect(new Set((await scene.notices()).map(({ way, state }) => `${way} ${state}`))).toEqual(
    new Set(['letter printed']),
  );
});

test('a reference is of the release, the school and the kind', () => {
  expect(noticeReference({ release: 7, contentId: 'abcdef0123', urn: 100000, kind: 'report' })).toBe(
    'abie-7-abcdef01-100000-report',
  );
});

test('only schools that were told and have not responded are reminded', async () => {
  expect(await scene.ask('reminder')).toBe(0);
  const all = await scene.ask('report');
  const [person] = await asOwner<{ id: string }>(
    scene.database.ownerUrl,
    "select id from person where name = 'Harriet Head'",
  );
  await asOwner(
    scene.database.ownerUrl,
    `with sent as (
       insert into response (urn, release, kind, by_person, by_role, sent_at, body)
         values (${head}, ${scene.release}, 'agree', '${person!.id}', 'head', now(), '{}') returning id
     ) insert into response_event (response, seq, kind, by_person, at, body)
         select id, 1, 'sent', '${person!.id}', now(), '{}' from sent`,
  );
  // Nobody is reminded of what was said this week.
  expect(await scene.ask('reminder')).toBe(0);
  await asOwner(scene.database.ownerUrl, "update notice set asked_at = asked_at - interval '8 days'");
  expect(await scene.ask('reminder')).toBe(all - 1);
  expect((await scene.notices('reminder')).map(({ urn }) => urn)).not.toContain(head);
});

test('a head who has gone elsewhere is not written to as head of the school', async () => {
  await asOwner(
    scene.database.ownerUrl,
    `update last_sign_in set organisation = (select id from organisation where kind = 'department') where role = 'head'`,
  );
  await scene.ask('report');
  expect((await scene.notices()).find(({ urn }) => urn === head)).toMatchObject({ way: 'letter' });
});

test('nothing more is sent of a release that was suspended', async () => {
  await scene.ask('report');
  await asOwner(
    scene.database.ownerUrl,
    `insert into release_event (release, kind, at, by_person, detail)
       select ${scene.release}, 'suspended', now(), id, '{"because": "x"}' from person limit 1`,
  );
  await scene.work();
  expect(scene.notify.emails).toEqual([]);
  expect(new Set((await scene.notices()).map(({ state }) => state))).toEqual(new Set(['called-off']));
  expect(await scene.ask('reminder').catch(() => 'refused')).toBe('refused');
});
