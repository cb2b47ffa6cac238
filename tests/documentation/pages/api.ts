import { scopes, scopeWords } from '../../../src/access/machine.ts';
import { operations } from '../../../src/api/app.ts';
import type { ApiOperation } from '../../../src/api/chain/operation.ts';
import { problems } from '../../../src/api/chain/problem.ts';
import { csvShapes } from '../../../src/intake/registers/files/csv-shape.ts';
import { markFaultWords } from '../../../src/intake/registers/mark-fault.ts';
import { curlExamples } from '../api-examples.ts';
import { page, table } from '../markdown.ts';
import { typescriptExample } from '../typescript-example.ts';

/** Descriptions alone: no handler is called. */
const described = (): readonly ApiOperation[] =>
  operations.flatMap((group) => group({} as Parameters<typeof group>[0]));

const address = (url: string): string => url.replaceAll(/:(\w+)/g, '{$1}');

/** How schools' systems send registers. */
export const apiPage = (): string =>
  page(
    'Registers in',
    'How schools’ systems send registers to `abie registers serve`. The whole of it, with every field, is the OpenAPI 3.1 document at `/v1/openapi.json`, made of the schemas by which requests are read.',
    '## What holds everywhere\n\n- A **register** is a school, a date, a session (`am` or `pm`, never a time) and a registration group. Without a group it is the whole school’s, and is parted by the roll.\n- The key of a mark is school, pupil, date and session. The same mark again is no amendment and costs little; another one amends it, and the first stays in the history with who, when and why.\n- A mark, a missing mark (`null`, empty or `-`) and a session that was not possible are three states.\n- What is acknowledged is on disk. A request that had no answer is sent again as it was: what was kept is not kept twice. `Idempotency-Key` is needed for `POST /v1/registers` and taken elsewhere.\n- A row at fault goes to **quarantine** by name and can be mended and replayed; what stood of its pupil stays until then. With `mode` `atomic` nothing is kept unless all is.\n- Pupils are named by UPN or by the school’s own reference, which is kept as a pseudonym keyed for the school. Answers name pupils by the number that the roll answered.\n- A school that has not appointed the machine, and one that does not exist, are refused alike.',
    `## Signing in\n\nClient credentials at the deployment’s issuer: an access token that is a JWT (\`typ\` \`at+jwt\`), for this interface (\`aud\`), with one or more scopes. The school, or whoever runs the deployment for it, appoints the machine: \`abie registers appoint\`.`,
    table(
      ['Scope', 'What it lets a machine do'],
      scopes.map((scope) => [`\`${scope}\``, scopeWords[scope]]),
    ),
    '## Operations',
    table(
      ['Request', 'Scope', 'What it does'],
      described().map(({ method, url, scope, summary, description }) => [
        `\`${method} ${address(url)}\``,
        scope === 'open' ? 'open to all' : `\`${scope}\``,
        `${summary}.${description === undefined ? '' : ` ${description}`}`,
      ]),
    ),
    `## Examples\n\n${curlExamples.map(({ words, command }) => `${words}\n\n\`\`\`sh\n${command}\n\`\`\``).join('\n\n')}`,
    `## A client in TypeScript\n\nRun with Node 24 as it is: \`node send-register.ts\`.\n\n\`\`\`ts\n${typescriptExample}\`\`\``,
    '## Rows at fault',
    table(
      ['Fault', 'What it means'],
      [
        ...Object.entries(markFaultWords).map(([name, words]) => [`\`${name}\``, words]),
        ['`not-found`', 'No such school has appointed the machine.'],
      ],
    ),
    '## Problems\n\nA request that is refused is answered with `application/problem+json` (RFC 9457); `type` is `/problems/` and the name.',
    table(
      ['Problem', 'Status', 'What it means'],
      Object.entries(problems).map(([name, [status, title]]) => [`\`${name}\``, String(status), title]),
    ),
    '## Files\n\n`abie registers load` takes the same by file, plain or gzip, in UTF-8 or Windows-1252: CSV in one of these shapes, known by the columns of the first line, in any order; or a Common Transfer File.',
    table(
      ['Shape', 'Columns', 'May have'],
      csvShapes.map(({ name, needs, may }) => [
        name,
        needs.map((column) => `\`${column}\``).join(', '),
        may.map((column) => `\`${column}\``).join(', '),
      ]),
    ),
    'In a Common Transfer File the marks of a year stand morning and afternoon by turns for every day from the first, with `#` on days without a session; up to version 23 each character is a code, from version 24 codes stand apart by commas. Which it is, is told by `<CTFversion>` and never guessed. Totals are made from the marks, and a difference from those that the file says is told. A year of another school is kept as totals of the joiner’s previous school, never as marks of this one. A document type declaration is refused. We had no copy of the specification: the layout is that of files and of vendors’ words.',
    'A file of marks, and a Common Transfer File of a school whose own number is 201 3001 (load it with `--urn` and `--laestab`). Elements are found by name whatever their case, and those that are not named here are passed over: names are not taken.',
    ['```csv', ...exampleCsv, '```'].join('\n'),
    ['```xml', ...exampleCtf, '```'].join('\n'),
  );

const exampleCsv = [
  'urn,date,session,pupil,code,minutes_late',
  '100001,2026-09-07,AM,P0005,L,9',
  '100001,2026-09-07,PM,P0005,\\,',
];
/** From a Saturday on. */
const exampleCtf = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<CTfile>',
  '  <Header><CTFversion>24.0</CTFversion></Header>',
  '  <CTFpupilData>',
  '    <Pupil><UPN>P0006</UPN><Attendance><YearData>',
  '      <Year>2027</Year><LEA>201</LEA><Estab>3001</Estab>',
  '      <SessionsPossible>2</SessionsPossible><SessionsAuthorised>1</SessionsAuthorised>',
  '      <SessionsAttended>1</SessionsAttended><SessionsUnauthorised>0</SessionsUnauthorised>',
  '      <AttendanceStartDate>2026-09-05</AttendanceStartDate>',
  '      <AttendanceMarks>#,#,#,#,C1,\\</AttendanceMarks>',
  '    </YearData></Attendance></Pupil>',
  '  </CTFpupilData>',
  '</CTfile>',
];
