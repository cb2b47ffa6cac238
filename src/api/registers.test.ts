import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwnerOfServer } from '../../tests/fixtures/owner-of-server.ts';
import {
  marksOf,
  mustBeAsDescribed,
  otherSchool,
  rollOf,
  school,
  settledSchool,
  type TestApi,
  testRegistersApi,
  today,
  yesterday,
} from '../../tests/fixtures/registers-api.ts';
import { appoint, dismiss } from '../store/postgres/registers/machines.ts';
import { countSchoolDay } from '../work/registers/count-school-day.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testRegistersApi();
  await settledSchool(api);
});
afterAll(() => api?.close());

const ours: ReturnType<TestApi['as']> = (...request) => api.as('ours')(...request);
const at = (date: string, session = 'am', query = '') =>
  `/v1/schools/${school}/registers/${date}/${session}${query}`;
let days = 0;
/** A school day that no other test has used. */
const freshDay = () => {
  const open = ['02', '03', '04', '07', '08', '09', '10', '11'];
  return `2026-09-${open[days++]!}`;
};

describe('a register', () => {
  test('is kept, read back, and the same again changes nothing', async () => {
    const date = freshDay();
    const marks = [
      ...marksOf(0, 28, '/'),
      { pupil: 'P0028', code: 'L', minutesLate: 12 },
      { pupil: 'P0029', code: '-' },
    ];
    const sent = await ours('PUT', at(date, 'am', '?group=7A'), { marks });
    expect(sent.status).toBe(200);
    expect(sent.body).toMatchObject({
      repeated: false,
      registers: [{ group: '7A', result: 'created', version: 1, marks: 30 }],
      verdicts: [Array(30).fill('accepted')],
    });
    const read = await ours('GET', at(date, 'am', '?group=7A'));
    expect(read.headers.get('etag')).toBe(sent.headers.get('etag'));
    expect(read.body.registers[0].receipt).toBe(sent.body.receipt);
    const codes = read.body.registers[0].marks.map(({ code }: { code: string }) => code);
    expect(codes).toEqual([...Array(28).fill('/'), 'L', null]);
    expect(read.body.registers[0].marks[28].minutesLate).toBe(12);

    const again = await ours('PUT', at(date, 'am', '?group=7A'), { marks: marks.toReversed() });
    expect(again.body).toMatchObject({ repeated: true, receipt: sent.body.receipt });
    expect(again.body.registers[0]).toMatchObject({ result: 'unchanged', version: 1 });
  });

  test('amended twice and sent again reads right in its history', async () => {
    const date = freshDay();
    const with28 = (code: string) => [...marksOf(0, 28, '/'), { pupil: 'P0028', code }];
    const put = (code: string, why?: string) =>
      ours('PUT', at(date, 'am', '?group=7A'), {
        marks: with28(code),
        ...(why === undefined ? {} : { why }),
      });
    await put('N');
    await put('I', 'parent called');
    await put('I');
    await put('M', 'letter seen');
    await ours('PUT', at(date, 'am', '?group=7B'), { marks: marksOf(30, 30, '/') });
    const ofGroup = await ours('GET', at(date, 'am', '/history?group=7B'));
    expect(new Set(ofGroup.body.marks.map((mark: { group: string }) => mark.group))).toEqual(new Set(['7B']));
    expect((await ours('GET', at(date, 'am', '/history?group=9Z'))).status).toBe(404);
    const { body } = await ours('GET', at(date, 'am', '/history?group=7A'));
    const pupil = body.marks.at(-1);
    expect(pupil).toMatchObject({
      original: 'N',
      amendments: [
        { code: 'I', version: 2, by: 'you', why: 'parent called' },
        { code: 'M', version: 3, by: 'you', why: 'letter seen' },
      ],
    });
    expect(
      body.marks.filter(({ amendments }: { amendments: unknown[] }) => amendments.length > 0),
    ).toHaveLength(1);
  });

  test('of the whole school is parted by registration group', async () => {
    const date = freshDay();
    const { body } = await ours('PUT', at(date, 'pm'), { marks: marksOf(0, 60, '\\') });
    expect(
      body.registers.map(({ group, marks }: { group: string; marks: number }) => [group, marks]),
    ).toEqual([
      ['7A', 30],
      ['7B', 30],
    ]);
    const expected = await ours('GET', `/v1/schools/${school}/registers?first=${date}&last=${date}`);
    expect(expected.body.days).toMatchObject([
      { session: 'am', expected: ['7A', '7B'], missing: ['7A', '7B'] },
      { session: 'pm', missing: [] },
    ]);
  });

  test('keeps to what its sender expects of the standing one', async () => {
    const date = freshDay();
    const put = (code: string, headers: Record<string, string>) =>
      ours('PUT', at(date, 'am', '?group=7A'), { marks: marksOf(0, 30, code) }, headers);
    const first = await put('/', { 'if-none-match': '*' });
    expect(first.status).toBe(200);
    expect((await put('I', { 'if-none-match': '*' })).status).toBe(412);
    expect((await put('I', { 'if-match': '"stale"' })).status).toBe(412);
    expect((await put('I', { 'if-match': first.headers.get('etag')! })).status).toBe(200);
    expect((await put('/', { 'if-match': first.headers.get('etag')! })).status).toBe(412);
  });

  test('that two send at once is kept once, and one of them amends the other', async () => {
    const date = freshDay();
    const codes = ['/', 'I', 'M', 'L', 'N', 'O', 'G', 'V'];
    const answers = await Promise.all(
      codes.map((code) => ours('PUT', at(date, 'am', '?group=7B'), { marks: marksOf(30, 30, code) })),
    );
    const results = answers.map(({ body }) => body.registers[0]);
    expect(results.map(({ version }) => version).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(results.filter(({ result }) => result === 'created')).toHaveLength(1);
    const history = await ours('GET', at(date, 'am', '/history'));
    expect(history.body.marks[0].amendments).toHaveLength(7);
  });
});

describe('rows at fault', () => {
  test.each([
    ['an unknown code', { pupil: 'P0000', code: 'X01' }, 'unknown-code'],
    ['a code of before 2024', { pupil: 'P0000', code: 'H' }, 'code-of-another-date'],
    ['a mark of the afternoon', { pupil: 'P0000', code: '\\' }, 'mark-of-another-session'],
    ['a pupil whom nobody knows', { pupil: 'Q9999', code: '/' }, 'unknown-pupil'],
    ['a pupil of another group', { pupil: 'P0031', code: '/' }, 'pupil-in-another-group'],
    ['minutes that no lesson has', { pupil: 'P0000', code: 'L', minutesLate: 999 }, 'minutes-out-of-range'],
  ])('%s is named, and the others are kept', async (_what, row, fault) => {
    const { status, body } = await ours('PUT', at(yesterday, 'am', '?group=7A'), {
      marks: [row, ...marksOf(1, 5, '/')],
    });
    expect(status).toBe(200);
    expect(body.verdicts[0]).toEqual([fault, ...Array(5).fill('accepted')]);
  });

  test.each([
    ['0003-09-15', 'not-a-date'],
    ['2026-09-16', 'in-the-future'],
    ['2026-09-13', 'no-session'],
    ['2026-09-01', 'no-session'],
    ['2025-11-03', 'no-calendar'],
    ['2026-08-25', 'outside-term'],
  ])('no register on %s: %s', async (date, fault) => {
    const { status, body } = await ours('PUT', at(date, 'am', '?group=7A&mode=atomic'), {
      marks: marksOf(0, 1, '/'),
    });
    expect(status).toBe(422);
    expect(body).toMatchObject({ type: '/problems/not-acceptable', verdicts: [[fault]] });
  });

  test('a mark that stood stays until the row that was to replace it is mended', async () => {
    const put = (code: string) =>
      ours('PUT', at(today, 'pm', '?group=7A'), {
        marks: [...marksOf(0, 3, '\\'), { pupil: 'P0003', code }],
      });
    await put('I');
    await put('I_F');
    const read = () =>
      ours('GET', at(today, 'pm', '?group=7A')).then(({ body }) => body.registers[0].marks.at(-1).code);
    expect(await read()).toBe('I');

    await ours('PUT', `/v1/schools/${school}/codes`, { codes: { I_F: 'M' } });
    const quarantine = await ours('GET', `/v1/schools/${school}/quarantine`);
    const row = quarantine.body.rows.find(({ code }: { code: string }) => code === 'I_F');
    expect(row).toMatchObject({ fault: 'unknown-code', date: today, session: 'pm', pupil: 4 });
    const replayed = await ours('POST', `/v1/schools/${school}/quarantine/replay`, {
      rows: [{ id: row.id }],
    });
    expect(replayed.body).toEqual({ accepted: [row.id], still: [], unknown: [], overtaken: [] });
    expect(await read()).toBe('M');
    const after = await ours('GET', `/v1/schools/${school}/quarantine`);
    expect(after.body.rows.map(({ id }: { id: number }) => id)).not.toContain(row.id);
    const twice = await ours('POST', `/v1/schools/${school}/quarantine/replay`, { rows: [{ id: row.id }] });
    expect(twice.body.unknown).toEqual([row.id]);
  });

  test('sent again they are the same rows in quarantine', async () => {
    const put = () =>
      ours('PUT', at(yesterday, 'pm', '?group=7A'), { marks: [{ pupil: 'P0005', code: '??' }] });
    const count = async () =>
      (await ours('GET', `/v1/schools/${school}/quarantine`)).body.rows.filter(
        ({ code }: { code: string }) => code === '??',
      ).length;
    await put();
    await put();
    expect(await count()).toBe(1);
  });
});

describe('many registers at once', () => {
  const post = (registers: unknown, key: string, mode = 'partial') =>
    ours('POST', '/v1/registers', { mode, registers }, { 'idempotency-key': key });
  const register = (code: string) => ({
    urn: school,
    date: today,
    session: 'am',
    marks: marksOf(10, 2, code),
  });

  test('merge by pupil, and need a key', async () => {
    expect((await ours('POST', '/v1/registers', { registers: [register('/')] })).body.type).toBe(
      '/problems/idempotency-key-needed',
    );
    await post([register('/')], 'a');
    const merged = await post([{ ...register('I'), marks: marksOf(11, 1, 'I') }], 'b');
    expect(merged.body.registers).toMatchObject([{ result: 'amended', marks: 2, changed: 1 }]);
  });

  test('with the same key are answered once; with another body refused', async () => {
    const first = await post([register('V')], 'c');
    const again = await post([register('V')], 'c');
    expect(again.body).toEqual({ ...first.body, repeated: true });
    const other = await post([register('P')], 'c');
    expect([other.status, other.body.type]).toEqual([422, '/problems/key-of-another-body']);
  });

  test('atomic: a row at fault keeps all back', async () => {
    const refused = await post([register('B'), register('ZZ')], 'd', 'atomic');
    expect(refused.status).toBe(422);
    expect(refused.body.verdicts).toEqual([
      ['accepted', 'accepted'],
      ['unknown-code', 'unknown-code'],
    ]);
    const read = await ours('GET', at(today, 'am'));
    expect(read.body.registers[0].marks.map(({ code }: { code: string }) => code)).not.toContain('B');
  });

  test('for a school that has not appointed the machine are refused row by row, as for one that does not exist', async () => {
    const elsewhere = (urn: number) => ({ ...register('/'), urn });
    const { body } = await post([register('/'), elsewhere(otherSchool), elsewhere(999_999)], 'e');
    expect(body.verdicts).toEqual([
      ['accepted', 'accepted'],
      ['not-found', 'not-found'],
      ['not-found', 'not-found'],
    ]);
  });
});

describe('who sends', () => {
  test('a machine sees a school that has appointed it, until it is dismissed', async () => {
    const supplier = api.as('supplier');
    const read = () => supplier('GET', `/v1/schools/${school}/roll`);
    const send = () => supplier('PUT', at(today, 'am', '?group=7B'), { marks: marksOf(30, 1, '/') });
    expect((await read()).status).toBe(404);
    await appoint(api.database, api.machines.get('supplier')!, [school], api.now());
    expect((await read()).status).toBe(200);
    expect((await send()).status).toBe(200);
    await dismiss(api.database, api.machines.get('supplier')!, school, api.now());
    expect((await read()).status).toBe(404);
    const refused = await send();
    expect(refused.body.verdicts ?? refused.body.type).toEqual('/problems/not-found');
    // What it sent stays, and is read by the school's own.
    const history = await ours('GET', at(today, 'am', '/history'));
    expect(JSON.stringify(history.body)).toContain('"group":"7B"');
  });

  test('what a machine reads of a school’s pupils is on record for the school, once an hour', async () => {
    const reads = async () =>
      (
        await asOwnerOfServer<{
          role: string;
          detail: { what: string; date: string | null; machine: string };
        }>(
          api.database.ownerUrl,
          `select role, detail from abie.audit where action = 'read-by-machine' and urn = ${otherSchool} order by at`,
        )
      ).map(({ role, detail }) => ({ role, ...detail }));
    const supplier = api.machines.get('supplier')!;
    const there = `/v1/schools/${otherSchool}`;
    const read = (path: string) => api.as('supplier')('GET', `${there}${path}`);
    await read(`/registers/${yesterday}/am`);
    expect(await reads()).toEqual([]);
    await appoint(api.database, supplier, [otherSchool], api.now());
    for (const path of [
      `/registers/${yesterday}/am`,
      '/roll',
      `/registers/${yesterday}/am/history`,
      '/quarantine',
    ])
      for (const _twice of [1, 2]) await read(path);
    const row = (what: string, date: string | null) => ({ role: 'job', machine: supplier, what, date });
    expect(await reads()).toEqual([
      row('registers', yesterday),
      row('roll', null),
      row('history', yesterday),
      row('quarantine', null),
    ]);
    await dismiss(api.database, supplier, otherSchool, api.now());
    await read('/roll');
    expect(await reads()).toHaveLength(4);
  });

  test('another machine’s receipt is not found', async () => {
    const sent = await ours('PUT', at(today, 'am', '?group=7A'), { marks: marksOf(0, 30, '/') });
    const path = `/v1/receipts/${sent.body.receipt}`;
    expect((await ours('GET', path)).body.receipt).toBe(sent.body.receipt);
    expect((await api.as('stranger')('GET', path)).status).toBe(404);
  });

  test('a token must be good here, and have the scope', async () => {
    const path = `/v1/schools/${school}/roll`;
    const withToken = async (token: string) =>
      (
        await fetch(`${api.url}${path}`, {
          headers: token === '' ? {} : { authorization: `Bearer ${token}` },
        })
      ).status;
    expect(await withToken('')).toBe(401);
    expect(await withToken('x.y.z')).toBe(401);
    expect(await withToken(await api.tokenOf('unknown'))).toBe(401);
    expect(await withToken(await api.tokenOf('ours', ['registers:write']))).toBe(403);
    expect(await withToken(await api.tokenOf('ours', ['registers:read']))).toBe(200);
  });
});

describe('the roll', () => {
  test('keeps a pupil’s number, whatever the reference that names the pupil', async () => {
    const post = (references: string[], group = '7B') =>
      ours('POST', `/v1/schools/${school}/roll`, {
        pupils: [{ references, periods: [{ first: '2026-09-01', yearGroup: 7, group }] }],
      });
    const first = await post(['A123456789012', 'local-7']);
    const again = await post(['local-7', 'A98765432101T']);
    expect(again.body).toEqual({ added: 0, pupils: first.body.pupils });
    const sent = await ours('PUT', at(today, 'pm', '?group=7B'), {
      marks: [{ pupil: 'a98765432101t', code: '\\' }],
    });
    expect(sent.body.verdicts).toEqual([['accepted']]);
    const two = await post(['local-7', 'P0059']);
    expect(two.body.faults).toEqual([{ entry: 0, fault: 'references-of-two-pupils' }]);
    // Its mark of today stands in 7B: were it moved from under it, the next register would bring a second.
    const moved = await post(['local-7'], '7A');
    expect(moved.body.faults).toEqual([{ entry: 0, fault: 'marks-in-the-old-group' }]);
  });

  test('is taken whole or not at all', async () => {
    const good = rollOf(1).pupils[0]!;
    const bad = {
      references: ['new'],
      periods: [
        { first: '2026-09-01', group: '7A' },
        { first: '2026-09-02', group: '7A' },
      ],
    };
    const endsFirst = {
      references: ['new'],
      periods: [{ first: '2026-09-02', last: '2026-09-01', group: '7A' }],
    };
    for (const [entry, fault] of [
      [bad, 'periods-overlap'],
      [endsFirst, 'ends-before-it-begins'],
    ] as const) {
      const refused = await ours('POST', `/v1/schools/${school}/roll`, { pupils: [good, entry] });
      expect([refused.status, refused.body.faults]).toEqual([422, [{ entry: 1, fault }]]);
    }
    const { body } = await ours('PUT', at(yesterday, 'am', '?group=7A'), {
      marks: [{ pupil: 'new', code: '/' }],
    });
    expect(body.verdicts).toEqual([['unknown-pupil']]);
  });
});

test('the roll is read as it was on a date: dual registration with it, and nothing that counts alone need', async () => {
  const group = { yearGroup: 7, group: '7B' };
  const { body } = await ours('POST', `/v1/schools/${school}/roll`, {
    pupils: [
      {
        references: ['two-schools'],
        periods: [
          { ...group, first: '2026-09-01', last: '2026-09-10', dualRegistered: false, fsm: true, sex: 'F' },
          { ...group, first: '2026-09-11', dualRegistered: true, boards: false, ehcPlan: true },
        ],
      },
      { references: ['left'], periods: [{ ...group, first: '2026-09-01', last: '2026-09-10' }] },
    ],
  });
  const on = async (date: string) =>
    (await ours('GET', `/v1/schools/${school}/roll?date=${date}`)).body.pupils.filter(
      ({ pupil }: { pupil: number }) => body.pupils.includes(pupil),
    );
  const [both, left] = body.pupils;
  expect(await on('2026-09-10')).toEqual([
    { pupil: both, periods: [{ ...group, first: '2026-09-01', last: '2026-09-10', dualRegistered: false }] },
    { pupil: left, periods: [{ ...group, first: '2026-09-01', last: '2026-09-10' }] },
  ]);
  expect(await on('2026-09-11')).toEqual([
    { pupil: both, periods: [{ ...group, first: '2026-09-11', dualRegistered: true, boards: false }] },
  ]);
  expect((await ours('GET', `/v1/schools/${school}/roll?date=0003-09-11`)).status).toBe(400);
});

test('code D of a pupil who is not said to be dual registered is accepted, and asked about', async () => {
  const pupils = ['dual', 'single', 'unsaid'].map((name, i) => ({
    references: [name],
    periods: [
      {
        first: '2026-09-01',
        yearGroup: 7,
        group: '7D',
        ...(i < 2 ? { dualRegistered: name === 'dual' } : {}),
      },
    ],
  }));
  await ours('POST', `/v1/schools/${school}/roll`, { pupils });
  const marks = ['dual', 'single', 'unsaid'].map((pupil) => ({ pupil, code: 'D' }));
  const sent = await ours('PUT', at(today, 'am', '?group=7D'), { marks });
  expect(sent.body.verdicts).toEqual([['accepted', 'accepted', 'accepted']]);
  expect(sent.body.doubts).toMatchObject([
    { register: 0, row: 1, doubt: 'not-dual-registered' },
    { register: 0, row: 2, doubt: 'not-dual-registered' },
  ]);
  mustBeAsDescribed('PUT', at(today), sent.body);
  const others = await ours('PUT', at(today, 'pm', '?group=7D'), {
    marks: marks.map(({ pupil }) => ({ pupil, code: 'I' })),
  });
  expect(others.body).not.toHaveProperty('doubts');
});

describe('two numbers that were one pupil', () => {
  const relink = (from: number, to: number) =>
    ours('POST', `/v1/schools/${school}/roll/relink`, { from, to, why: 'temporary UPN' });

  test('are linked with a record, once, and the references of the first name the second', async () => {
    const post = (reference: string) =>
      ours('POST', `/v1/schools/${school}/roll`, {
        pupils: [{ references: [reference], periods: [{ first: '2026-09-01', yearGroup: 7, group: '7B' }] }],
      });
    const [temporary] = (await post('A00000000001T')).body.pupils;
    const [lasting] = (await post('A000000000019')).body.pupils;
    expect((await relink(temporary, lasting)).body).toEqual({ result: 'relinked' });
    expect((await relink(temporary, lasting)).body.fault).toBe('relinked-before');
    expect((await post('A00000000001T')).body).toEqual({ added: 0, pupils: [lasting] });
    const rows = await asOwnerOfServer(
      api.database.ownerUrl,
      'select from_pupil, to_pupil, why from abie.pupil_relinking',
    );
    expect(rows).toEqual([{ from_pupil: temporary, to_pupil: lasting, why: 'temporary UPN' }]);
  });

  test('the roll has a linked pupil once, with the former number beside it, and a mark of before is amended where it stands', async () => {
    const post = async (reference: string, period: object) =>
      (
        await ours('POST', `/v1/schools/${school}/roll`, {
          pupils: [{ references: [reference], periods: [{ yearGroup: 7, group: '7C', ...period }] }],
        })
      ).body.pupils[0] as number;
    let sent = 0;
    const mark = async (pupil: string, code: string, date: string = yesterday) =>
      (
        await ours(
          'POST',
          '/v1/registers',
          { mode: 'partial', registers: [{ urn: school, date, session: 'am', marks: [{ pupil, code }] }] },
          { 'idempotency-key': `linked-${sent++}` },
        )
      ).body;
    const former = await post('A00000000003T', { first: '2026-09-01' });
    await mark('A00000000003T', '/');
    const lasting = await post('A000000000035', { first: today });
    await mark('A000000000035', 'L', today);
    expect((await relink(former, lasting)).body).toEqual({ result: 'relinked' });
    const roll = async (query = '') => {
      const { pupils } = (await ours('GET', `/v1/schools/${school}/roll${query}`)).body;
      return (pupils as { pupil: number }[]).filter(({ pupil }) => pupil === former || pupil === lasting);
    };
    const [before, since] = [
      { first: '2026-09-01', last: yesterday, yearGroup: 7, group: '7C' },
      { first: today, yearGroup: 7, group: '7C' },
    ];
    expect(await roll()).toEqual([{ pupil: lasting, formerly: [former], periods: [before, since] }]);
    expect(await roll(`?date=${yesterday}`)).toEqual([
      { pupil: lasting, formerly: [former], periods: [before] },
    ]);
    // The same again is no amendment, and another mark takes the place of the one that stands.
    expect((await mark('A000000000035', '/')).registers).toMatchObject([{ result: 'unchanged' }]);
    expect((await mark('A000000000035', 'M')).registers).toMatchObject([{ result: 'amended', changed: 1 }]);
    expect((await ours('GET', at(yesterday, 'am', '?group=7C'))).body.registers[0].marks).toMatchObject([
      { pupil: former, code: 'M' },
    ]);
    // And counted by the pupil's own roll, once.
    const counted = await countSchoolDay(api.registers, api.machines.get('ours')!, school, yesterday, false);
    expect(counted?.groups.some(({ sessions }) => sessions.M === 1)).toBe(true);
    // What is said of the pupil from now on takes the place of all that was said before.
    await post('A00000000003T', { first: '2026-09-01', last: yesterday });
    expect(await roll(`?date=${today}`)).toEqual([]);
  });

  test('are not linked where the first has marks in a group in which the second was not', async () => {
    const entries = ['A00000000004T', 'A000000000043'].map((reference, i) => ({
      references: [reference],
      periods: [{ first: '2026-09-01', yearGroup: 7, group: `7${'DE'[i]}` }],
    }));
    const { pupils } = (await ours('POST', `/v1/schools/${school}/roll`, { pupils: entries })).body;
    await ours('PUT', at(yesterday, 'am', '?group=7D'), { marks: [{ pupil: 'A00000000004T', code: '/' }] });
    expect((await relink(pupils[0], pupils[1])).body.fault).toBe('marks-in-the-old-group');
  });

  test('are not linked where both have a mark in one session, or where there is none', async () => {
    await ours('PUT', at(yesterday, 'pm', '?group=7B'), { marks: marksOf(50, 2, 'I') });
    expect((await relink(51, 52)).body.fault).toBe('both-have-marks');
    expect((await relink(51, 9999)).body.fault).toBe('no-such-pupil');
    expect((await relink(51, 51)).status).toBe(400);
  });
});

test('the shape that Wonde’s integrators know', async () => {
  const codes = await ours('GET', `/v1.0/schools/${school}/attendance-codes`);
  const ill = codes.body.data.find(({ code }: { code: string }) => code === 'I').id;
  const row = (student_id: string, attendance_code_id: string) => ({
    date: yesterday,
    session: 'AM',
    student_id,
    attendance_code_id,
    comment: 'not kept',
    employee_id: 'A1',
    minutes_late: null,
  });
  const post = (...attendance: unknown[]) =>
    ours('POST', `/v1.0/schools/${school}/attendance/session/`, { attendance });
  expect((await post(row('P0040', ill))).body).toMatchObject({ success: true });
  const refused = await post(row('P0041', ill), row('P0042', 'code-0'), row('nobody', ill));
  expect(refused.status).toBe(422);
  expect(Object.keys(refused.body.errors)).toEqual([
    'attendance.1.attendance_code_id',
    'attendance.2.student_id',
  ]);
  const read = await ours('GET', at(yesterday, 'am', '?group=7B'));
  expect(read.body.registers[0].marks).toEqual([{ pupil: 41, code: 'I' }]);
});

test('a school’s day in counts', async () => {
  const counts = {
    settled: false,
    registers: { expected: 4, received: 3 },
    groups: [
      { scope: 'in', yearGroup: null, sessions: { '/': 50, I: 4 }, pupils: 'not-available', enrolments: 30 },
    ],
  };
  const put = (body: object) => ours('PUT', `/v1/schools/${school}/counts/${yesterday}`, body);
  expect((await put(counts)).body).toMatchObject({ result: 'created', version: 1 });
  expect((await put(counts)).body).toMatchObject({ result: 'unchanged', version: 1 });
  expect((await put({ ...counts, settled: true })).body).toMatchObject({ result: 'amended', version: 2 });
  expect((await ours('GET', `/v1/schools/${school}/counts/${yesterday}`)).body.settled).toBe(true);
  const strange = { ...counts, groups: [{ ...counts.groups[0], sessions: { H: 1 } }] };
  expect((await put(strange)).body).toMatchObject({ type: '/problems/not-acceptable', codes: ['H'] });
});
