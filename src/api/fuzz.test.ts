import { randomUUID } from 'node:crypto';
import {
  type Arbitrary,
  array,
  assert,
  asyncProperty,
  constant,
  constantFrom,
  dictionary,
  double,
  integer,
  jsonValue,
  oneof,
  record,
  string,
  tuple,
  uuid,
} from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type DescribedAs, likeSchema } from '../../tests/fixtures/like-schema.ts';
import { asOwnerOfServer } from '../../tests/fixtures/owner-of-server.ts';
import {
  described,
  mustBeAsDescribed,
  school,
  settledSchool,
  type TestApi,
  testRegistersApi,
  today,
  yesterday,
} from '../../tests/fixtures/registers-api.ts';
import type { IsoDate } from '../attendance/calendar/iso-date.ts';
import { codeOfByte, type Session } from '../attendance/codes/code-on-date.ts';
import { codeMeanings } from '../attendance/codes/register-codes.ts';
import { unpackMarks } from '../attendance/registers/packed-marks.ts';
import type { Urn } from '../attendance/urn.ts';
import { csvRows } from '../intake/registers/files/csv-rows.ts';
import { ctfYears } from '../intake/registers/files/ctf-reader.ts';
import { totalsOf, yearMarks } from '../intake/registers/files/ctf-year.ts';
import { RegisterFileFault } from '../intake/registers/files/text-of.ts';
import { appoint } from '../store/postgres/registers/machines.ts';

/** Inputs in all; a soak sets more. */
const inputs = Number(process.env.ABIE_FUZZED ?? 20_000);
/** Which inputs: new ones in every run, where nothing is said. What fails says its seed. */
const seed = process.env.ABIE_FUZZED_SEED === undefined ? {} : { seed: Number(process.env.ABIE_FUZZED_SEED) };
const timeout = 120_000 + inputs * 20;

let api: TestApi;
let token: string;
beforeAll(async () => {
  api = await testRegistersApi();
  await settledSchool(api);
  token = await api.tokenOf('ours');
});
afterAll(() => api?.close());

const code = oneof(
  { weight: 4, arbitrary: constantFrom('/', '\\', 'I', 'L', 'Y2') },
  constantFrom(...codeMeanings.map((meaning) => meaning.code)),
  constantFrom('', '-', 'X01', '\\\\', '/\\', '\u0000', 'ﬁ', '💥', '__proto__'),
  string({ maxLength: 20 }),
);
const pupil = oneof(
  { weight: 9, arbitrary: integer({ min: 0, max: 80 }).map((n) => `P${String(n).padStart(4, '0')}`) },
  string({ maxLength: 70 }),
);
const mark = oneof(
  { weight: 9, arbitrary: record({ pupil, code }) },
  record({ pupil, code, minutesLate: oneof(integer({ min: -5, max: 400 }), double(), jsonValue()) }),
  jsonValue(),
);
const date = oneof(
  { weight: 9, arbitrary: constantFrom<string>(today, yesterday) },
  constantFrom<string>(
    today,
    yesterday,
    '2026-09-01',
    '2026-09-13',
    '0003-09-15',
    '2026-02-30',
    '2027-01-01',
    '9999-99-99',
  ),
  string({ maxLength: 12 }),
);
const session = oneof(
  { weight: 9, arbitrary: constantFrom('am', 'pm') },
  constantFrom('AM', 'noon'),
  string({ maxLength: 4 }),
);
const group = oneof(constantFrom('7A', '7B', '9Z', ''), string({ maxLength: 70 }));
const register = record(
  {
    urn: oneof(constantFrom<number>(school, 100_002, 0, 999_999), integer()),
    date,
    session,
    group,
    marks: array(mark, { maxLength: 8 }),
    why: string({ maxLength: 250 }),
  },
  { requiredKeys: ['urn', 'date', 'session', 'marks'] },
);
const registerBody = record(
  { marks: array(mark, { maxLength: 8 }), why: string() },
  { requiredKeys: ['marks'] },
);
const registersBody = record(
  { mode: constantFrom('atomic', 'partial', 'both'), registers: array(register, { maxLength: 4 }) },
  { requiredKeys: ['registers'] },
);
const wondeRow = record({
  date,
  session: oneof(constantFrom('AM', 'PM'), session),
  student_id: pupil,
  attendance_code_id: oneof(constantFrom('code-9', 'code-1', 'local-x'), string()),
  minutes_late: jsonValue(),
});
const registerPath = tuple(date, session, oneof(group, constantFrom('7A', '7B'))).map(
  ([d, s, g]) =>
    `/v1/schools/${school}/registers/${encodeURIComponent(d)}/${encodeURIComponent(s)}${g === '' ? '' : `?group=${encodeURIComponent(g)}`}`,
);
const anyPath = oneof(
  registerPath,
  constantFrom(
    '/v1/registers',
    `/v1.0/schools/${school}/attendance/session/`,
    `/v1/schools/${school}/roll`,
    `/v1/schools/${school}/codes`,
    `/v1/schools/${school}/quarantine/replay`,
    `/v1/schools/${school}/counts/${yesterday}`,
    `/v1/schools/${school}/quarantine?after=x`,
    '/v1/receipts/x',
  ),
  string({ maxLength: 40 }).map((text) => `/v1/${encodeURIComponent(text)}`),
);
/** Requests as a sender would mean them, and any body at any address. */
const request: Arbitrary<readonly [string, string, unknown]> = oneof(
  { weight: 3, arbitrary: tuple(constantFrom('PUT'), registerPath, registerBody) },
  { weight: 2, arbitrary: tuple(constantFrom('POST'), constantFrom('/v1/registers'), registersBody) },
  tuple(
    constantFrom('POST'),
    constantFrom(`/v1.0/schools/${school}/attendance/session/`),
    record({ attendance: array(wondeRow, { maxLength: 5 }) }),
  ),
  {
    weight: 2,
    arbitrary: tuple(
      constantFrom('PUT', 'POST', 'GET'),
      anyPath,
      oneof(registerBody, registersBody, jsonValue()),
    ),
  },
);
const headers = dictionary(
  constantFrom('if-match', 'if-none-match', 'idempotency-key', 'x-other'),
  oneof(
    constantFrom('*', '"a"', 'a b', ''),
    string({ maxLength: 20 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, '?')),
  ),
  { maxKeys: 3 },
);

/** What a request may be answered with, whatever it holds: never a fault of ours. */
const answers = [200, 400, 404, 405, 409, 412, 413, 414, 415, 422];

describe('whatever is sent', () => {
  test('the interface answers, and accepts no mark that cannot be', { timeout }, async () => {
    await assert(
      asyncProperty(request, headers, async ([method, url, sent], more) => {
        const response = await api.app.inject({
          method: method as 'PUT',
          url,
          headers: { ...more, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          ...(method === 'GET' ? {} : { payload: JSON.stringify(sent) ?? '' }),
        });
        expect(answers, `${method} ${url}: ${response.body}`).toContain(response.statusCode);
        const answer: unknown = JSON.parse(response.body);
        if (response.statusCode === 200) mustBeAsDescribed(method, url, answer);
      }),
      { ...seed, numRuns: Math.floor(inputs * 0.4), endOnFailure: true },
    );
    const rows = await asOwnerOfServer<{ date: IsoDate; session: Session; group: string; marks: Buffer }>(
      api.database.ownerUrl,
      'select on_date::text as date, session, registration_group as group, marks from abie.register',
    );
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) {
      expect([today, yesterday]).toContain(row.date);
      for (const { pupil: number, byte } of unpackMarks(row.marks)) {
        expect(number).toBeGreaterThan(0);
        const meaning = byte === 0 ? undefined : codeOfByte(byte, row.date);
        expect(byte === 0 || meaning !== undefined).toBe(true);
        expect(meaning?.session ?? row.session).toBe(row.session);
      }
    }
  });

  test('every route answers as it describes itself, whatever it is sent of what it describes', {
    timeout,
  }, async () => {
    const other = 100_003 as Urn;
    await appoint(api.database, api.machines.get('ours')!, [other], api.now());
    await settledSchool(api, other);
    const inPlaceOf: Readonly<Record<string, Arbitrary<string>>> = {
      urn: oneof({ weight: 9, arbitrary: constant(String(other)) }, string({ maxLength: 7 })),
      date,
      session,
      receipt: oneof(uuid(), string({ maxLength: 40 })),
    };
    const schemaOf = (schema: z.ZodType) =>
      z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as DescribedAs;
    const requests = described.map(({ method, url, query, body }) =>
      tuple(
        constant(method),
        tuple(
          ...url
            .split('/')
            .map((part) => (part.startsWith(':') ? inPlaceOf[part.slice(1)]! : constant(part))),
        ).map((parts) => parts.map(encodeURIComponent).join('/')),
        query === undefined ? constant(undefined) : likeSchema(schemaOf(query)),
        body === undefined ? constant(undefined) : likeSchema(schemaOf(body)),
      ),
    );
    const answered = new Set<string>();
    await assert(
      asyncProperty(oneof(...requests), headers, async ([method, path, query, sent], more) => {
        const asked = typeof query === 'object' && query !== null ? new URLSearchParams(textsOf(query)) : '';
        const url = `${path}?${asked}`;
        const response = await api.app.inject({
          method,
          url,
          headers: {
            'idempotency-key': randomUUID(),
            ...more,
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
          },
          ...(sent === undefined ? {} : { payload: JSON.stringify(sent) }),
        });
        expect(answers, `${method} ${url}: ${JSON.stringify(sent)}: ${response.body}`).toContain(
          response.statusCode,
        );
        if (response.statusCode !== 200) return;
        mustBeAsDescribed(method, url, JSON.parse(response.body));
        answered.add(`${method} ${url.split('/').slice(4, 5)}`);
      }),
      { ...seed, numRuns: Math.ceil(inputs * 0.1), endOnFailure: true },
    );
    expect(answered.size).toBeGreaterThan(5);
  });

  test('a file is read, or refused with a reason', { timeout }, async () => {
    const good = 'urn,date,session,pupil,code\n100001,2026-09-15,am,P0001,/\n100001,2026-09-15,pm,P0002,\\\n';
    const ctf = `<CTfile><Header><CTFversion>23.0</CTFversion></Header><CTFpupilData><Pupil><UPN>A123456789012</UPN><Attendance><YearData><Year>2026</Year><LEA>201</LEA><Estab>1234</Estab><AttendanceStartDate>2026-09-07</AttendanceStartDate><AttendanceMarks>/\\I#</AttendanceMarks></YearData></Attendance></Pupil></CTFpupilData></CTfile>`;
    const spoil = tuple(
      constantFrom(good, ctf),
      array(tuple(integer({ min: 0, max: 400 }), string({ maxLength: 6 }), integer({ min: 0, max: 30 })), {
        maxLength: 4,
      }),
    ).map(([text, cuts]) =>
      cuts.reduce(
        (spoilt: string, [at, put, off]) =>
          spoilt.slice(0, at % (spoilt.length + 1)) + put + spoilt.slice((at % (spoilt.length + 1)) + off),
        text,
      ),
    );
    let read = 0;
    await assert(
      asyncProperty(spoil, async (text) => {
        try {
          if (text.startsWith('<')) {
            for await (const { year, version } of ctfYears(pieces(text), 'a.xml'))
              totalsOf(yearMarks(year.marks ?? '', '2026-09-07' as IsoDate, version));
          } else
            for await (const row of csvRows(pieces(text), 'a.csv')) expect(Object.keys(row)).toHaveLength(1);
          read += 1;
        } catch (fault) {
          expect(fault).toBeInstanceOf(RegisterFileFault);
        }
      }),
      { ...seed, numRuns: Math.ceil(inputs * 0.5), endOnFailure: true },
    );
    expect(read).toBeGreaterThan(inputs / 20);
  });
});

/** What stands for a value in an address; an object may have a `toString` that is none. */
const textOf = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);
const textsOf = (query: object): Record<string, string> =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, textOf(value)]));

async function* pieces(text: string) {
  for (let at = 0; at < text.length; at += 50) yield text.slice(at, at + 50);
}
