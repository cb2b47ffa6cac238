import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { type RuleName, rules } from '../../src/access/rules.ts';
import { missingReasons } from '../../src/attendance/published.ts';
import { releaseChecks } from '../../src/expectations/checks/release-checks.ts';
import { hasExpectation } from '../../src/expectations/outcome.ts';
import type { Release } from '../../src/expectations/release.ts';
import { expectationColumns } from '../../src/store/release-folder/expectation-columns.ts';
import { sealRelease } from '../../src/store/release-folder/seal-release.ts';
import { methodNamed } from '../../src/work/method-file.ts';
import { sampleRelease } from '../fixtures/sample-release.ts';
import { documents, figuresPath, pagePaths, read, root } from './documents.ts';
import { notMeasured, parseFigures } from './evaluation-figures.ts';
import { marked } from './markdown.ts';
import { ruleComment } from './pages/access.ts';
import { checkComments } from './pages/checks.ts';
import { commandsByWords } from './pages/commands.ts';
import { settings } from './pages/method.ts';
import { recordMeanings } from './pages/release.ts';
import { serviceRoutes } from './service-routes.ts';

const figures = parseFigures(read(figuresPath));
const expected = await documents(figures);

test.each([...expected.keys()])('%s is what `npm run docs` writes', (path) => {
  expect(read(path)).toBe(expected.get(path));
});

test('every figure that a document quotes is in the evaluation, once there is one', () => {
  const wanted = pagePaths().flatMap((path) => marked(read(path), 'evaluation'));
  const known = figures.source === undefined ? wanted : Object.keys(figures.figures);
  expect([...new Set(wanted)].filter((name) => !known.includes(name))).toEqual([]);
  if (figures.source !== undefined) {
    expect(wanted.filter((name) => figures.figures[name] === notMeasured)).toEqual([]);
  }
});

test('every setting, check and rule is described', () => {
  expect(settings().filter(({ words }) => words === undefined)).toEqual([]);
  const described = checkComments();
  expect(releaseChecks.map(({ name }) => name).filter((name) => !described.has(name))).toEqual([]);
  const ruleNames = Object.keys(rules) as RuleName[];
  expect(ruleNames.filter((name) => ruleComment(name) === undefined)).toEqual([]);
});

test('every rule decides about a page', async () => {
  const asked = new Set((await serviceRoutes()).map(({ rule }) => rule));
  expect((Object.keys(rules) as RuleName[]).filter((name) => !asked.has(name))).toEqual([]);
});

test('release.json and the tables have the keys and columns that release.md describes', () => {
  const { files } = sealRelease(withEveryColumn(sampleRelease()), 'file,line,column,value,reason\n');
  const page = read('docs/reference/release.md');
  for (const { path, content } of files) {
    expect(page).toContain(`\n## ${path}\n`);
    const section = page.split(`\n## ${path}\n`)[1]!.split('\n## ')[0]!;
    if (path === 'release.json') {
      expect(Object.keys(JSON.parse(String(content)))).toEqual(Object.keys(recordMeanings));
      continue;
    }
    const header = String(content).split('\n')[0]!.split(',');
    const described = [...section.matchAll(/^\| `(\S+)` \|/gm)].map((match) => match[1]!);
    const ofAnyYear = new Set(header.map((name) => name.replace(/_20\d\d-\d\d$/, '_YEAR')));
    expect(described.filter((name) => !missing.has(name) && !earlier.has(name))).toEqual([...ofAnyYear]);
  }
});

/** Written in place of a figure; not columns. */
const missing: ReadonlySet<string> = new Set(missingReasons);

/** Columns that releases of earlier editions have. */
const earlier: ReadonlySet<string> = new Set(
  expectationColumns.flatMap(({ name, firstEdition }) => (firstEdition ? [name] : [])),
);

/**
 * The schools of the sample have nothing to say in rare columns and no absence figures; here one has, and the method is of
 * the second edition, which has columns of its own.
 */
function withEveryColumn(release: Release): Release {
  const [first, ...others] = release.schools;
  const figures = { overall: 5, persistent: 10, severe: 1, publishedAs: first!.school.urn };
  const absence = new Map([[release.baseline, figures]]);
  const rare = { disadvantaged: 25, stability: 90, lowPriorAttainment: 10 };
  const circumstances = { ...first!.school.circumstances, ...rare };
  const school = { ...first!.school, absence, circumstances, mainNeed: 'ASD' };
  const { chance } = methodNamed({ read: (path) => readFileSync(path) }, { method: 'abie-2' });
  const method = { ...release.method, chance };
  const confirmed = [{ urn: school.urn, because: 'Registers were seen', by: 'A. Nalyst' }];
  const all = [{ ...first!, school, liftedWalls: ['gender' as const] }, ...others];
  const disruption = { explained: 1, takenOff: 0.5 };
  const schools = all.map((each) =>
    hasExpectation(each.outcome) ? { ...each, outcome: { ...each.outcome, disruption } } : each,
  );
  return { ...release, method, confirmed, schools };
}

test('every link between pages leads somewhere', () => {
  const broken = pagePaths().flatMap((path) =>
    [...read(path).matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)]
      .filter(([, target]) => !existsSync(join(root, dirname(path), target!)))
      .map(([, target]) => `${path}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test('every command and option that a page shows exists', async () => {
  const commands = await commandsByWords();
  const wrong: string[] = [];
  for (const path of pagePaths().filter((each) => !each.startsWith('docs/reference/'))) {
    for (const [shown, name, rest] of read(path).matchAll(
      /\babie (?:-- )?([a-z]+(?: [a-z]+)?)((?: [^\s`]+)* --[^`\n]*)?/g,
    )) {
      const command = commands.get(name!) ?? commands.get(name!.split(' ')[0]!);
      const options = [...(rest ?? '').matchAll(/--[a-z-]+/g)].map(([option]) => option);
      const known = command?.options.map(({ long }) => long) ?? [];
      if (rest !== undefined && options.some((option) => !known.includes(option)))
        wrong.push(`${path}: ${shown}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('every npm script that a page names exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const missingScripts = pagePaths().flatMap((path) =>
    [...read(path).matchAll(/npm run (?:-s )?([a-z][a-z:-]*)/g)]
      .filter(([, name]) => !(name! in scripts))
      .map(([, name]) => `${path}: ${name}`),
  );
  expect(missingScripts).toEqual([]);
});
