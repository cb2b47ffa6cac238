import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../tests/fixtures/until.ts';
import { watchedEffects } from '../../tests/fixtures/watched-effects.ts';
import { smallFolder } from '../intake/official/small-folder.fixture.ts';
import { type Effects, realEffects } from '../work/effects.ts';
import { run } from './run.ts';

let root: string;
const at = (...parts: string[]) => join(root, ...parts);
const table = (path: string): Record<string, string>[] => parse(readFileSync(at(path)), { columns: true });
const json = (...parts: string[]) => JSON.parse(readFileSync(at(...parts), 'utf8'));

/** Runs a command line as a person would, and says how it ended. */
async function abie(words: readonly string[], changes: Partial<Effects> = {}) {
  const { effects, printed, complained } = watchedEffects(changes);
  const code = await run(words, effects);
  return { code, printed: printed(), complained: complained() };
}
const expectWords = (out: string, ...more: string[]) => [
  'expect',
  '--data',
  at('data'),
  '--out',
  at(out),
  '--method',
  at('small.json'),
  ...more,
];

/** As the default method, but a few hundred schools can meet its limits. */
function writeSmallMethod(): void {
  const path = join(import.meta.dirname, '../../methods/abie-1.json');
  const method = JSON.parse(readFileSync(path, 'utf8'));
  method.definition.ceiling = { primary: 5, secondary: 6, special: 6 };
  method.definition.fewest = 5;
  Object.assign(method.checks, { unaccountedShare: 0.1, outlyingShare: 0.03 });
  method.checks.reconcileWithin = { primary: 0.2, secondary: 0.3, special: 1.5 };
  method.checks.rounding.share = 0.9;
  writeFileSync(at('small.json'), JSON.stringify(method));
  method.checks.unaccountedShare = 0;
  writeFileSync(at('strict.json'), JSON.stringify(method));
}

/** URNs by outcome, from the release that `beforeAll` makes. */
let rows: Record<string, string>[];
let urn: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'abie-cli-'));
  // PostgreSQL runs as a user of its own, who must be able to reach its folder.
  chmodSync(root, 0o755);
  writeSmallMethod();
  expect(await abie(['synth', '--schools', '300', '--out', at('data')])).toMatchObject({ code: 0 });
  const made = await abie(expectWords('release'));
  expect(made.complained).toBe('\n');
  expect(made.code).toBe(0);
  rows = table('release/expectations.csv');
  urn = rows.find(({ status, similar_schools: n }) => status === 'set' && Number(n) === 20)!.urn!;
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a folder that is not there is named, by every command that reads one', async () => {
  const gone = at('not-there');
  const lines = [
    ['expect', '--data', gone, '--out', at('x')],
    ['check', '--data', gone],
    ['evaluate', '--data', gone, '--out', at('x')],
    ['explain', '--release', gone, '--urn', urn],
    ['review', '--release', gone, '--out', at('x')],
  ];
  for (const words of lines) {
    const { code, complained } = await abie(words);
    expect([words[0], code]).toEqual([words[0], 1]);
    expect(complained, words[0]).toContain(gone);
    expect(complained, words[0]).not.toContain('ENOENT');
  }
  expect(existsSync(at('x'))).toBe(false);
});

describe('help', () => {
  const commands = ['start', 'evaluate', 'expect', 'check', 'explain', 'synth', 'migrate'];

  test('abie --help lists the commands, each with what it is for', async () => {
    const { code, printed } = await abie(['--help']);
    expect(code).toBe(0);
    for (const command of commands) expect(printed).toMatch(new RegExp(`^ {2}${command} .*\\w{3,}`, 'm'));
    expect(printed).toContain('minimum attendance expectation');
  });

  test.each(commands)('abie %s --help says what it does and what each option is', async (command) => {
    const { code, printed, complained } = await abie([command, '--help']);
    expect(code).toBe(0);
    expect(complained).toBe('\n');
    expect(printed).toMatch(new RegExp(`^Usage: abie ${command} \\[options\\]`));
    expect(printed.split('\n\n')[1]!.length).toBeGreaterThan(60);
    const options = printed
      .split('Options:')[1]!
      .split('\n')
      .filter((line) => line.startsWith('  -'));
    expect(options.length).toBeGreaterThan(1);
    for (const option of options) expect(option).toMatch(/^ {2}-[\w-]+(, --\w+)?( <[^>]+>)? {2,}\S/);
  });

  test('abie help COMMAND is the same', async () => {
    expect((await abie(['help', 'expect'])).printed).toBe((await abie(['expect', '--help'])).printed);
  });

  test('expect says what is written and what a failed check does', async () => {
    const { printed } = await abie(['expect', '--help']);
    expect(printed).toContain('abie expect --data');
    for (const file of [
      'release.json',
      'expectations.csv',
      'similar-schools.csv',
      'checks.csv',
      'faults.csv',
    ])
      expect(printed).toContain(file);
    expect(printed).toMatch(/When a check fails nothing is written/);
  });
});

describe('a command line that is wrong', () => {
  test.each<[string, string[], RegExp]>([
    ['no such command', ['expct'], /unknown command 'expct'/],
    ['no such option', ['check', '--data', 'x', '--fautls', 'y'], /unknown option '--fautls'.*--faults/s],
    [
      'a needed option mistyped',
      ['expect', '--dta', 'x', '--out', 'y'],
      /unknown option '--dta'\n\(Did you mean --data\?\)/,
    ],
    ['an option of a part mistyped', ['release', 'plan', '7', '--form', 'x'], /unknown option '--form'/],
    ['an option like no other', ['expect', '--wherefore'], /unknown option '--wherefore'\n(?!\(Did)/],
    ['an option left out', ['expect', '--data', 'x'], /required option '--out <folder>' not specified/],
    [
      'a year that is none',
      ['check', '--data', 'x', '--baseline', '2022'],
      /"2022" is not an academic year such as 2022-23/,
    ],
    ['years that do not follow', ['check', '--data', 'x', '--baseline', '2022-24'], /not an academic year/],
    [
      'a URN that is none',
      ['explain', '--release', 'x', '--urn', '12345'],
      /"12345" is not a URN: six digits/,
    ],
    [
      'one bad URN of several',
      ['explain', '--release', 'x', '--urn', '100000', '--similar', '100001,x'],
      /"x" is not a URN/,
    ],
    [
      'too few schools',
      ['synth', '--schools', '99', '--out', 'x'],
      /"99" is not a whole number from 100 to 100000/,
    ],
    ['too many schools', ['synth', '--schools', '100001', '--out', 'x'], /from 100 to 100000/],
    ['half a school', ['synth', '--schools', '100.5', '--out', 'x'], /not a whole number/],
    ['a negative seed', ['synth', '--seed', '-1', '--out', 'x'], /'-1'|"-1"/],
    [
      'one neighbour',
      ['explain', '--release', 'x', '--urn', '100000', '--k', '1'],
      /"1" is not a whole number from 2 to 200/,
    ],
    [
      'no such circumstance',
      ['explain', '--release', 'x', '--urn', '100000', '--without', 'luck'],
      /'luck' is invalid.*FSM, SEN, EAL/,
    ],
    ['a port that is none', ['start', '--port', '70000'], /from 0 to 65535/],
  ])('%s', async (_, words, message) => {
    const { code, complained, printed } = await abie(words);
    expect(code).toBe(2);
    expect(complained).toMatch(message);
    expect(complained).toContain('abie --help lists the commands');
    expect(printed).toBe('\n');
  });

  test('--version says the program’s and the method’s', async () => {
    const { code, printed } = await abie(['--version']);
    expect(code).toBe(0);
    expect(printed).toMatch(/^abie \d+\.\d+\.\d+, method abie \d+\.\d+\.\d+\n$/);
  });

  test('no command at all shows the commands', async () => {
    const { code, complained } = await abie([]);
    expect(code).toBe(2);
    expect(complained).toMatch(/^Usage: abie/);
  });
});

describe('abie synth', () => {
  test('writes official files and a notice that nobody can miss', async () => {
    expect(readdirSync(at('data'))).toContain('SYNTHETIC.txt');
    expect(readFileSync(at('data/SYNTHETIC.txt'), 'utf8')).toBe(
      'No school in this folder is real. Made by: abie synth --schools 300 --seed 1\n',
    );
    expect(existsSync(at('data/2025-2026/england_census.csv'))).toBe(true);
  });

  test('replaces an invented England, and never anything else', async () => {
    cpSync(at('data/SYNTHETIC.txt'), at('again/SYNTHETIC.txt'), { recursive: true });
    const { code, printed } = await abie([
      'synth',
      '--schools',
      '100',
      '--seed',
      '5',
      '--out',
      `${at('again')}/`,
    ]);
    expect(code).toBe(0);
    expect(printed).toContain('A synthetic England of 100 schools (seed 5) is in');
    const refused = await abie(['synth', '--schools', '100', '--out', at('release')]);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.complained).toMatch(/holds files that abie did not write/);
  });
});

describe('abie check', () => {
  test('says what each file was recognised as, and the year', async () => {
    const { code, printed } = await abie(['check', '--data', at('data')]);
    expect(code).toBe(0);
    expect(printed).toMatch(/2025\/26/);
    for (const file of ['england_census.csv', 'absence_school_level.csv', 'edubasealldata.csv'])
      expect(printed).toContain(file);
  });

  test('writes the faults where asked', async () => {
    const name = '2022-2023/england_abs.csv' as const;
    for (const [path, content] of Object.entries({
      ...smallFolder,
      [name]: smallFolder[name].replace('5.2,9.8', '5x,9.8'),
    })) {
      mkdirSync(join(at('small'), path, '..'), { recursive: true });
      writeFileSync(at('small', path), content);
    }
    const { code, complained } = await abie(['check', '--data', at('small'), '--faults', at('faults.csv')]);
    // One of eight rows is more than the share that may be faulty: the run stops, and says so.
    expect(code).toBe(1);
    expect(complained).toMatch(/england_abs\.csv/);
    expect(table('faults.csv')).toMatchObject([{ file: name, column: 'PERCTOT', value: '5x' }]);
    const nowhere = await abie(['check', '--data', at('data'), '--faults', at('no-folder', 'faults.csv')]);
    expect(nowhere.code).toBe(1);
    expect(nowhere.complained).toMatch(
      /faults\.csv cannot be written: there is no folder .*no-folder\. Nothing was done\./,
    );
    const whole = await abie(['check', '--data', at('data'), '--faults', at('none.csv')]);
    expect(whole.code).toBe(0);
    expect(readFileSync(at('none.csv'), 'utf8')).toMatch(/^file,/);
  });

  test('a folder that is not there, holds nothing, or lacks the year', async () => {
    const missing = await abie(['check', '--data', at('nowhere')]);
    expect(missing.code).toBe(1);
    expect(missing.complained).toMatch(/The data folder .*nowhere cannot be read/);
    mkdirSync(at('empty'), { recursive: true });
    expect((await abie(['check', '--data', at('empty')])).complained).toMatch(/Missing: absence by school/);
    const year = await abie(['check', '--data', at('data'), '--baseline', '2011-12']);
    expect(year.code).toBe(1);
    expect(year.complained).toMatch(/2011\/12/);
  });
});

test('abie check goes through all files, and writes all their faults', async () => {
  const [abs, census] = ['2022-2023/england_abs.csv', '2022-2023/england_census.csv'] as const;
  const spoilt = {
    ...smallFolder,
    [abs]: smallFolder[abs].replace('5.2,9.8', '5x,9.8'),
    [census]: `${smallFolder[census].trimEnd()}\n"never closed`,
  };
  for (const [path, content] of Object.entries(spoilt)) {
    mkdirSync(join(at('spoilt'), path, '..'), { recursive: true });
    writeFileSync(at('spoilt', path), content);
  }
  const { code, complained } = await abie([
    'check',
    '--data',
    at('spoilt'),
    '--faults',
    at('all-faults.csv'),
  ]);
  expect(code).toBe(1);
  expect(complained).toContain('1 other file cannot be read either:');
  expect(complained).toMatch(/england_census\.csv has a quotation mark that is never closed/);
  expect(complained).toMatch(/And this stopped the run:\n[\s\S]*england_abs\.csv: 1 of/);
  expect(table('all-faults.csv')).toHaveLength(1);
});

describe('abie expect', () => {
  test('writes the release whole, and sums it up', async () => {
    expect(readdirSync(at('release')).sort()).toEqual([
      'checks.csv',
      'expectations.csv',
      'faults.csv',
      'other-definitions.csv',
      'release.json',
      'schools.csv',
      'similar-schools.csv',
    ]);
    const { printed } = await abie(expectWords('again2'));
    const set = rows.filter(({ status }) => status === 'set').length;
    expect(printed).toMatch(new RegExp(`^ +${set} {2}an improvement set$`, 'm'));
    expect(printed).toMatch(/passed {2}walls-hold: /);
    expect(printed).toMatch(
      new RegExp(`Release ${json('release', 'release.json').id.slice(0, 12)} for 2026/27 written to`),
    );
  });

  test('the same run twice gives the same bytes', () => {
    for (const name of readdirSync(at('release')))
      expect(readFileSync(at('again2', name)), name).toEqual(readFileSync(at('release', name)));
  });

  test('replaces an earlier release', async () => {
    mkdirSync(at('replaced'));
    writeFileSync(at('replaced/release.json'), '{}');
    writeFileSync(at('replaced/stale.csv'), '');
    expect((await abie(expectWords('replaced'))).code).toBe(0);
    expect(readdirSync(at('replaced'))).not.toContain('stale.csv');
    expect(json('replaced', 'release.json').id).toHaveLength(64);
  });

  test('refuses a folder with other files, and leaves it as it was', async () => {
    mkdirSync(at('mine'));
    writeFileSync(at('mine/thesis.doc'), 'mine');
    const { code, complained } = await abie(expectWords('mine'));
    expect(code).toBe(1);
    expect(complained).toMatch(/mine holds files that abie did not write \(thesis\.doc\)/);
    expect(readdirSync(at('mine'))).toEqual(['thesis.doc']);
  });

  test('writes reports for the schools named', async () => {
    const other = rows.find(({ status }) => status === 'maintain')!.urn!;
    expect((await abie(expectWords('reports', '--reports', `${urn}, ${other}`, '--pdf'))).code).toBe(0);
    expect(readdirSync(at('reports/reports')).sort()).toEqual(
      [`${urn}.html`, `${urn}.pdf`, `${other}.html`, `${other}.pdf`, 'index.html', 'report.css'].sort(),
    );
    expect(json('reports', 'release.json').id).toBe(json('release', 'release.json').id);
    const index = readFileSync(at('reports/reports/index.html'), 'utf8');
    expect([...index.matchAll(/href="(\d+)\.html"/g)].map(([, each]) => each).sort()).toEqual(
      [urn, other].sort(),
    );
    expect(index).toContain(`href="${urn}.pdf"`);
    expect(
      readFileSync(at('reports/reports', `${urn}.pdf`))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(index).toContain('Reports of 2 schools');
    expect(index).toContain('Asked to maintain');
  });

  test('PDFs go with reports', async () => {
    expect(await abie(expectWords('papers', '--pdf'))).toMatchObject({
      code: 1,
      complained: expect.stringContaining('--pdf goes with --reports'),
    });
  });

  test('tries the folder before the long work', async () => {
    const calculate = () => Promise.reject(new Error('the work was begun'));
    const words = expectWords('x').map((word) => (word === at('x') ? '/dev/null/out' : word));
    const { code, complained } = await abie(words, { calculate });
    expect(code).toBe(1);
    expect(complained).toMatch(/\/dev\/null\/out cannot be written: a part of the path is a file/);
  });

  test('interrupted while it writes, leaves nothing', async () => {
    const child = spawn(process.execPath, [
      join(import.meta.dirname, '../../bin/abie.js'),
      ...expectWords('cut', '--reports', 'all'),
    ]);
    const ended = once(child, 'exit');
    const writing = () => readdirSync(root).some((name) => name.startsWith('cut.writing-'));
    await until(async () => writing() || child.exitCode !== null);
    expect(writing()).toBe(true);
    child.kill('SIGINT');
    expect(await ended).toEqual([130, null]);
    expect(readdirSync(root).filter((name) => name.startsWith('cut'))).toEqual([]);
  });

  test.each(['999999', 'abc', ''])('--reports %j: no such school, and nothing is written', async (which) => {
    const { code, complained } = await abie(expectWords('none', '--reports', `${urn},${which}`));
    expect(code).toBe(1);
    expect(complained).toContain(`No school in these data has the URN "${which}". Nothing was written.`);
    expect(existsSync(at('none'))).toBe(false);
  });

  test('a failure while writing leaves nothing, and the earlier release whole', async () => {
    async function* breaking<T>(files: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T> {
      let written = 0;
      for await (const file of files) {
        if (written++ === 3) throw new Error('no space left on device');
        yield file;
      }
    }
    const effects: Partial<Effects> = {
      writeFolder: (folder, files, mayReplace) =>
        realEffects.writeFolder(folder, breaking(files), mayReplace),
    };
    const broken = await abie(expectWords('broken'), effects);
    expect(broken.code).toBe(1);
    expect(broken.complained).toContain('went wrong in abie itself: no space left on device\n');
    expect(broken.complained).not.toMatch(/^ +at /m);
    expect(readdirSync(root).filter((name) => name.startsWith('broken'))).toEqual([]);
    const before = readFileSync(at('release/release.json'));
    expect(await abie(expectWords('release'), effects)).toMatchObject({ code: 1 });
    expect(readFileSync(at('release/release.json'))).toEqual(before);
    expect(readdirSync(at('release'))).toHaveLength(7);
    expect(readdirSync(root).filter((name) => /writing|old-/.test(name))).toEqual([]);
  });

  test('another definition, another release', async () => {
    expect(
      (
        await abie(
          expectWords(
            'fbit',
            '--definition',
            'fbit',
            '--override',
            'serve-limit',
            '--because',
            'x',
            '--by',
            'y',
          ),
        )
      ).complained,
    ).toMatch(/"serve-limit" passed/);
    const { code } = await abie(expectWords('fbit', '--definition', 'fbit'));
    expect(code).toBe(0);
    expect(json('fbit', 'release.json').method.definition.name).toBe('fbit');
    expect(json('fbit', 'release.json').id).not.toBe(json('release', 'release.json').id);
  });

  test('a method or definition that is not there, or cannot be used', async () => {
    const missing = await abie(['expect', '--data', 'x', '--out', 'y', '--method', 'abie-99']);
    expect(missing).toMatchObject({ code: 1 });
    expect(missing.complained).toMatch(
      /There is no .*abie-99\.json\. Name a file, or one of those in methods\//,
    );
    writeFileSync(at('bad.json'), '{"name": "x"}');
    const bad = await abie(['expect', '--data', 'x', '--out', 'y', '--method', at('bad.json')]);
    expect(bad.code).toBe(1);
    expect(bad.complained).toMatch(/bad\.json cannot be used:\n {2}version: /);
    const definition = await abie(['expect', '--data', 'x', '--out', 'y', '--definition', at('bad.json')]);
    expect(definition.complained).toMatch(/bad\.json cannot be used:/);
  });

  test('the last release is compared with, and must be whole', async () => {
    expect((await abie(expectWords('next', '--previous', at('release')))).code).toBe(0);
    const row = table('next/checks.csv').find(({ check }) => check === 'compared-with-last-release')!;
    expect(row.evidence).toMatch(/^Against the release for 2026\/27: \d+ schools .* 0 schools are gone\.$/);
    const none = await abie(expectWords('next2', '--previous', at('empty-too')));
    expect(none.code).toBe(1);
    expect(none.complained).toMatch(/There is no release in .*: it holds no release\.json/);
    expect(existsSync(at('next2'))).toBe(false);
  });
});

describe('a failed check', () => {
  const strict = (out: string, ...more: string[]) =>
    expectWords(out, ...more).map((word) => (word === at('small.json') ? at('strict.json') : word));

  test('writes no release, exits with 1, and says what to look at and who can let it pass', async () => {
    const { code, complained } = await abie(strict('blocked'));
    expect(code).toBe(1);
    expect(complained).toMatch(
      /The release failed 1 of \d+ checks, and nothing was written\.\n {2}FAILED {2}every-school-accounted: .*\n {12}look at: \d+ of 301 schools have no expectation\n/,
    );
    expect(complained).toContain('--override CHECK --because "…" --by NAME');
    expect(existsSync(at('blocked'))).toBe(false);
  });

  test('passes by a named person’s reason, on the record', async () => {
    const words = ['--override', 'every-school-accounted', '--because', 'A trial', '--by', 'A. Nalyst'];
    const { code, printed } = await abie(strict('overridden', ...words));
    expect(code).toBe(0);
    expect(printed).toMatch(/FAILED {2}every-school-accounted/);
    expect(json('overridden', 'release.json').overrides).toEqual([
      { check: 'every-school-accounted', because: 'A trial', by: 'A. Nalyst' },
    ]);
    const row = table('overridden/checks.csv').find(({ check }) => check === 'every-school-accounted')!;
    expect(row).toMatchObject({ result: 'failed', overridden_by: 'A. Nalyst', because: 'A trial' });
  });

  test.each<[string, string[], RegExp]>([
    ['without a reason', ['--override', 'every-school-accounted', '--by', 'A'], /needs a reason/],
    ['without a name', ['--override', 'every-school-accounted', '--because', 'x'], /and a name/],
    [
      'of a check that passed',
      ['--override', 'walls-hold', '--because', 'x', '--by', 'A'],
      /"walls-hold" passed/,
    ],
    [
      'of no check',
      ['--override', 'walls', '--because', 'x', '--by', 'A'],
      /There is no check "walls"\. The checks are: /,
    ],
  ])('an override %s is refused', async (_, words, message) => {
    const { code, complained } = await abie(strict('refused', ...words));
    expect(code).toBe(1);
    expect(complained).toMatch(message);
    expect(existsSync(at('refused'))).toBe(false);
  });
});

describe('abie explain', () => {
  const explain = (...more: string[]) => abie(['explain', '--release', at('release'), '--urn', urn, ...more]);

  test('prints the whole calculation, to the figure in the release', async () => {
    const { code, printed } = await explain();
    const row = rows.find((each) => each.urn === urn)!;
    expect(code).toBe(0);
    expect(printed).toContain(`(URN ${urn}, `);
    expect(printed).toMatch(new RegExp(`asked = .* = ${row.minimum_improvement} pp`));
    expect(printed).toMatch(new RegExp(`expected attendance = .* = ${row.expected_attendance}%`));
    expect(printed).toMatch(/; release [0-9a-f]{12}$/m);
  });

  test('a school without an expectation gets the reason', async () => {
    const none = rows.find(({ status }) => status === 'alternative-provision')!;
    const { printed } = await abie(['explain', '--release', at('release'), '--urn', none.urn!]);
    expect(printed).toMatch(/No expectation\s+Alternative provision takes pupils/);
  });

  test('a school that the release does not have', async () => {
    const { code, complained } = await abie(['explain', '--release', at('release'), '--urn', '999999']);
    expect(code).toBe(1);
    expect(complained).toMatch(/The release in .*release has no school with URN 999999/);
  });

  test.each<[string, string[], RegExp]>([
    ['fewer similar schools', ['--k', '8'], /^What if +8 similar schools at/m],
    ['without free meals', ['--without', 'FSM'], /^What if +\d+ similar schools at/m],
    ['without several', ['--without', 'FSM', 'SEN', 'place'], /^What if +\d+ similar schools at/m],
    ['another definition', ['--definition', 'fbit'], /^What if +30 similar schools at/m],
    ['both', ['--definition', 'fbit', '--k', '12'], /^What if +12 similar schools at/m],
  ])('what if: %s', async (_, words, answer) => {
    const before = readFileSync(at('release/release.json'));
    const { code, printed } = await explain(...words);
    expect(code).toBe(0);
    expect(printed).toMatch(/^As released +20 similar schools at [\d.]+%, gap /);
    expect(printed).toMatch(answer);
    expect(printed).toMatch(/\d+ of the 20 similar schools stay\. The release is unchanged\.$/m);
    expect(readFileSync(at('release/release.json'))).toEqual(before);
  });

  test('what if nothing were left to compare by', async () => {
    const { code, complained } = await explain('--definition', 'fbit', '--without', 'FSM', 'SEN', 'roll');
    expect(code).toBe(1);
    expect(complained).toContain('Without FSM, SEN, roll nothing is left to compare schools by.');
  });

  test('beside schools of its own choosing', async () => {
    const [a, b] = rows.filter((row) => row.urn !== urn && row.baseline_attendance !== '');
    const { printed } = await explain('--similar', `${a!.urn},${b!.urn}, 999999`);
    expect(printed).toMatch(new RegExp(`^${a!.urn} {2}${a!.baseline_attendance}%`, 'm'));
    expect(printed).toContain('999999  no figure in this release');
    const mean = (Number(a!.baseline_attendance) + Number(b!.baseline_attendance)) / 2;
    const said = Number(/Mean of your own choice ([\d.]+)%/.exec(printed)![1]);
    expect(said).toBeCloseTo(mean, 3);
    expect((await explain('--similar', '999999')).printed).toContain('None of these schools has a figure.');
  });

  test('a release that was changed is refused', async () => {
    cpSync(at('release'), at('changed'), { recursive: true });
    writeFileSync(at('changed/expectations.csv'), 'urn\n');
    const { code, complained } = await abie(['explain', '--release', at('changed'), '--urn', urn]);
    expect(code).toBe(1);
    expect(complained).toMatch(/expectations\.csv was changed after the release was made/);
  });

  test('a folder without a release', async () => {
    const { code, complained } = await abie(['explain', '--release', at('nowhere'), '--urn', urn]);
    expect(code).toBe(1);
    expect(complained).toMatch(/There is no release in .*: it holds no release\.json/);
  });
});

describe('abie serve and start', () => {
  test('serve without a configuration names everything that it lacks', async () => {
    const { code, complained } = await abie(['serve'], { environment: { PORT: 'x' } });
    expect(code).toBe(1);
    expect(complained).toMatch(/^The service was not started\.\n/);
    expect(complained).toContain('  PORT is "x". It must be a whole number from 0 to 65535.');
    for (const name of ['DATABASE_URL', 'ABIE_PUBLIC_URL', 'ABIE_OIDC_ISSUER', 'ABIE_COOKIE_SECRET'])
      expect(complained).toContain(`  ${name} is not set. It must be `);
  });

  test('serve says that the database cannot be reached, and not its password', async () => {
    const environment = {
      ABIE_ENVIRONMENT: 'trial',
      DATABASE_URL: 'postgresql://abie:hunter2@127.0.0.1:9/abie',
      SIGN_IN_DATABASE_URL: 'postgresql://abie:hunter2@127.0.0.1:9/abie',
      WORK_DATABASE_URL: 'postgresql://abie:hunter2@127.0.0.1:9/abie',
      ABIE_PUBLIC_URL: 'http://127.0.0.1:3000',
      ABIE_OIDC_ISSUER: 'http://127.0.0.1:9',
      ABIE_OIDC_CLIENT_ID: 'abie',
      ABIE_OIDC_CLIENT_SECRET: 'x',
      ABIE_DEPARTMENT: 'x',
      ABIE_COOKIE_SECRET: 'x',
    };
    const { code, complained } = await abie(['serve'], { environment });
    expect(code).toBe(1);
    expect(complained).toMatch(/The database cannot be reached .*Check the address/);
    expect(complained).not.toContain('hunter2');
  });

  test('start says at once that a port is in use', async () => {
    const server = await new Promise<Server>((resolve) => {
      const listening = createServer().listen(0, '127.0.0.1', () => resolve(listening));
    });
    const { port } = server.address() as { port: number };
    const { code, complained } = await abie(startWords('taken', String(port)));
    server.close();
    expect(code).toBe(1);
    expect(complained).toContain(
      `Port ${port} is in use on this machine. Name another with --port, or 0 for free ones.`,
    );
    expect(existsSync(at('taken'))).toBe(false);
  });

  test('start makes a country and, where its release fails a check, serves nothing', async () => {
    const { code, complained } = await abie(startWords('start', '0'));
    expect(code).toBe(1);
    expect(complained).toMatch(/FAILED {2}every-school-accounted/);
    expect(complained).toContain('nothing was released');
    expect(existsSync(at('start/england/data/SYNTHETIC.txt'))).toBe(true);
  });
});

function startWords(folder: string, port: string): string[] {
  const folders = ['--out', at(folder, 'england'), '--data', at(folder, 'service')];
  return ['start', '--schools', '100', ...folders, '--port', port];
}
