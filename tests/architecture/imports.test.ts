import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { roles } from '../../src/access/role.ts';

/** The rooms from the bottom up: a folder imports only from itself and from those before it (docs: README). */
const rooms = [
  'numerics',
  'attendance',
  'expectations',
  'progress',
  'support',
  'pupils',
  'workflow',
  'access',
  'evaluation',
  'intake',
  'presentation',
  'documents',
  'store',
  'work',
  'web',
  'api',
  'trial',
  'cli',
];

const source = join(import.meta.dirname, '../../src');

const sources = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.ts'),
);

/** Where the clock of this machine may be asked: of it alone, or of what is not kept with others. */
const askTheMachine: readonly string[] = [
  // How far off it is.
  'web/running/readiness.ts',
  // A stand-in's tokens, in memory.
  'trial/stand-in/kept-in-memory.ts',
  // When to ask a publisher again.
  'cli/commands/fetch.ts',
];

test('nothing goes by the clock of this machine: servers that differ would decide differently', () => {
  const asks = sources.filter(
    (path) =>
      !path.endsWith('.test.ts') &&
      /new Date\(\)|Date\.now\(\)/.test(readFileSync(join(source, path), 'utf8')),
  );
  expect(asks.toSorted()).toEqual(askTheMachine.toSorted());
});

function importsOf(path: string): string[] {
  const text = readFileSync(join(source, path), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!);
}

function upwardImports(path: string): string[] {
  const own = rooms.indexOf(path.split('/')[0]!);
  return importsOf(path)
    .filter((name) => name.startsWith('.'))
    .map((name) => relative(source, join(source, dirname(path), name)))
    .filter((target) => !(path.endsWith('.test.ts') && target.startsWith('../tests/')))
    .filter((target) => rooms.indexOf(target.split('/')[0]!) > own || target.startsWith('..'));
}

test('every source file stands in a known room', () => {
  expect(sources.filter((path) => !rooms.includes(path.split('/')[0]!))).toEqual([]);
});

test('a room imports only from rooms below it', () => {
  // Tests may use the fixtures of tests/, and nothing else above their room.
  const upward = sources.flatMap((path) => upwardImports(path).map((target) => `${path} imports ${target}`));
  expect(upward).toEqual([]);
});

test('the engine knows no file, clock, database or screen', () => {
  const engine = sources.filter((path) =>
    /^(numerics|attendance|expectations|progress|support|pupils|workflow|access|evaluation)\//.test(path),
  );
  const effects = engine
    .filter((path) => !path.endsWith('.test.ts'))
    .flatMap((path) =>
      [
        ...importsOf(path).filter((name) => name.startsWith('node:')),
        ...(readFileSync(join(source, path), 'utf8').match(
          /Math\.random|Date\.now|new Date\(\)|process\./g,
        ) ?? []),
      ].map((effect) => `${path}: ${effect}`),
    );
  // Compiled kernels are part of the program, and loading them is the one thing that no import can do (docs/decisions/0036).
  expect(effects).toEqual(['numerics/compiled-code.ts: node:fs']);
});

test('presentation knows numbers, dates, tables and pictures, and nothing of attendance', () => {
  const own = readdirSync(join(source, 'presentation'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|njk|typ)$/.test(path) && !path.endsWith('.test.ts'))
    .map((path) => `presentation/${path}`);
  const foreign = own
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) =>
      importsOf(path)
        .filter((name) => name.startsWith('.'))
        .map((name) => relative(source, join(source, dirname(path), name)))
        .filter((target) => !target.startsWith('presentation/') && !target.startsWith('numerics/'))
        .map((target) => `${path} imports ${target}`),
    );
  expect(foreign).toEqual([]);
  const said = own.flatMap((path) => {
    // The page that all share has the name of the service.
    const text = readFileSync(join(source, path), 'utf8').replaceAll('Attendance expectations', '');
    const words = text.match(/\b(attendance|absences?|schools?|pupils?|registers?|headteachers?)\b/gi) ?? [];
    return words.map((word) => `${path}: ${word}`);
  });
  expect(said).toEqual([]);
});

test('pages ask a rule and no role: a new role is told in the rules alone', () => {
  const testsRole = new RegExp(
    `\\brole *[!=]== *'(?:${roles.join('|')})'|switch \\([^)]*\\brole\\)|\\.includes\\([^)]*\\brole\\)`,
  );
  const asked = sources
    .filter(
      (path) => path.startsWith('web/') && !path.startsWith('web/sign-in/') && !path.endsWith('.test.ts'),
    )
    .filter((path) => testsRole.test(readFileSync(join(source, path), 'utf8')));
  expect(asked).toEqual([]);
});

test('one component draws the tables of all pages: how they look and what screen readers are told is decided once', () => {
  const component = /^presentation\/html\/(blocks|list-table)\.njk$/;
  const byHand = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.njk$/.test(path) && !component.test(path))
    .filter((path) => /<t(able|head|body|r|h|d)\b/.test(readFileSync(join(source, path), 'utf8')));
  expect(byHand).toEqual([]);
});
