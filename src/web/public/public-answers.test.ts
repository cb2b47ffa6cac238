import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { publishedRelease } from '../../../tests/fixtures/published-releases.ts';
import type { PublishedRelease } from '../../documents/publication/dashboard/published-release.ts';
import { staticExport } from '../../documents/publication/dashboard/static-export.ts';
import { PublicAnswers } from './public-answers.ts';

const days = ['2025-11-03', '2025-11-10'];
let releases: readonly PublishedRelease[];
let answers: PublicAnswers;
beforeAll(async () => {
  releases = [
    await publishedRelease('2025-11-27T09:30:00.000Z', { days: days.slice(0, 1) }),
    await publishedRelease('2025-12-11T09:30:00.000Z', { days, moreIll: 40, strike: '2025-11-10' }),
  ];
  answers = new PublicAnswers(releases);
});

const get = (address: string) => answers.answer(address);
const text = (address: string) => get(address).body.toString();
const json = (address: string) => JSON.parse(text(`/data/v1${address}`));

describe('pages', () => {
  test.each([
    '/',
    '/latest/index.html',
    '/latest/england/all-schools/absence/',
    '/latest/north-east/secondary/illness/',
    '/2025-11-27/barnet/primary/late/',
    '/latest/city-of-london/primary/absence/',
    '/latest/barnet/primary/late/chart.svg',
  ])('%s is there, and speaks of nothing private', (address) => {
    expect(get(address).status).toBe(200);
    expect(text(address)).not.toMatch(/expectation|similar school|referral|URN\b|rank/i);
  });

  test.each([
    '/2025-11-28/index.html',
    '/latest/nowhere/all-schools/absence/',
    '/latest/city-of-london/secondary/absence/',
    '/latest/england/all-schools/absence/other.csv',
    '/latest/data/secret.csv',
    '/latest/../manifest.json',
    '/latest/data/..%2f..%2fmanifest.json',
    '/school/100000',
  ])('%s is not', (address) => {
    expect(get(address).status).toBe(404);
  });

  test('a release has its address for ever, and latest is the newest', () => {
    const page = 'england/all-schools/absence/';
    expect(text(`/latest/${page}`)).toContain('Published 9.30am on 11 December 2025.');
    expect(text(`/2025-11-27/${page}`)).toContain('Published 9.30am on 27 November 2025.');
    expect(text(`/2025-11-27/${page}`)).toContain(`href="../../../../latest/${page}"`);
  });

  test('the sentence, the table and the download say what was published', () => {
    const published = (
      parse(text('/latest/data/attendance_weekly.csv'), { columns: true }) as Record<string, string>[]
    ).filter(
      (row) =>
        row.la_name === 'Barnet' &&
        row.education_phase === 'Secondary' &&
        row.attendance_reason === 'Illness (i)',
    );
    const figures = published.map((row) => `${Number(row.session_percent).toFixed(1)}%`);
    const page = text('/latest/barnet/secondary/illness/');
    expect(page).toContain(
      `In the week of 10 November 2025, illness in secondary schools in Barnet was ${figures[1]} of possible sessions`,
    );
    for (const figure of figures) expect(page).toContain(`>${figure}</td>`);
    const rows = parse(text('/latest/barnet/secondary/illness/figures.csv'), { columns: true }) as Record<
      string,
      string
    >[];
    expect(rows.map((row) => row.session_percent)).toEqual(published.map((row) => row.session_percent));
  });

  test('what is hidden has no figure in words, table, picture or download', () => {
    const page = text('/latest/city-of-london/primary/absence/');
    expect(page).toContain('is hidden in the latest week, to protect pupils or schools');
    const table = /<caption[^>]*>Overall absence in primary schools by week[\s\S]*?<\/table>/.exec(page)![0];
    expect([...table.matchAll(/scope="row"[^<]*<\/th>\s*<td[^>]*>([^<]*)/g)].map(([, cell]) => cell)).toEqual(
      ['c', 'c'],
    );
    expect(text('/latest/city-of-london/primary/absence/figures.csv')).toMatch(/,c\n.*,c\n$/);
  });

  test('a strike is marked, and its week stays in the line', () => {
    expect(text('/latest/england/all-schools/absence/chart.svg')).toContain('>strike</text>');
  });

  test('up to four places are compared by the address alone', () => {
    const page = text(
      '/latest/barnet/primary/absence/?with=hartlepool&with=london&with=bristol-city-of&with=england',
    );
    const [title] = /<h1[\s\S]*?<\/h1>/.exec(page)!;
    expect(title.replace(/<[^>]+>/g, '').trim()).toBe(
      'Pupil attendance in schools Overall absence in primary schools: Barnet, England, London, Hartlepool',
    );
  });

  test('every page has its picture’s words beside it', () => {
    const page = text('/latest/north-east/all-schools/absence/');
    const [, described] = /<desc>([^<]*)<\/desc>/.exec(page)!;
    expect(page).toContain(`<p class="govuk-body">${described}</p>`);
  });
});

describe('years', () => {
  test('are compared over the weeks that all of them have, week by week', async () => {
    const before = ['2024-11-04', '2024-11-11', '2024-11-18'];
    const two = new PublicAnswers([
      await publishedRelease('2025-12-11T09:30:00.000Z', { days: [...before, ...days], authorities: 3 }),
    ]);
    const page = two.answer('/latest/england/primary/absence/').body.toString();
    const weekly = parse(two.answer('/latest/data/attendance_weekly.csv').body, { columns: true }) as Record<
      string,
      string
    >[];
    const over = (year: string) => {
      const of = (reason: string) =>
        weekly
          .filter(
            (row) =>
              row.geographic_level === 'National' &&
              row.education_phase === 'Primary' &&
              row.attendance_reason === reason &&
              row.time_period === year &&
              ['Week 45', 'Week 46'].includes(row.time_identifier!),
          )
          .reduce((sum, row) => sum + Number(row.session_count), 0);
      return ((100 * of('Overall absence')) / of('All possible sessions')).toFixed(1);
    };
    expect(page).toContain(
      `Over the 2 weeks that all these years have, overall absence in primary schools in England was ${over('2025')}% in 2025/26 and ${over('2024')}% in 2024/25.`,
    );
    expect(page).toContain('href="#years"');
    expect(page).toContain('>3 Nov</text>');
    // The first picture is of the newest year alone.
    expect(
      /<caption[^>]*>Overall absence in primary schools by week[\s\S]*?<\/table>/.exec(page)![0],
    ).not.toContain('2024');
  });

  test('are not spoken of where there is one', () => {
    expect(text('/latest/england/primary/absence/')).not.toContain('id="years"');
  });
});

describe('a picture elsewhere', () => {
  test('is a page with its sentence, where it is from and nothing else', () => {
    const page = text('/latest/barnet/primary/late/embed.html');
    const sentence = /<desc>([^<]*)<\/desc>/.exec(text('/latest/barnet/primary/late/'))![1]!;
    expect(page).toContain(`<p class="govuk-body">${sentence}</p>`);
    expect(page).toContain('Every figure here is invented.');
    expect(page).toContain('href="./"');
    expect(page).not.toContain('<table');
    expect(text('/latest/barnet/primary/late/')).toContain('late/embed.html');
  });

  test('is shown by code that is whole: of the latest figures, and of those that stay', () => {
    const known = new PublicAnswers(releases, 'https://attendance.example');
    const page = known.answer('/latest/barnet/primary/late/?with=london').body.toString();
    const codes = [...page.matchAll(/<code[^>]*>(.*?)<\/code>/g)].map(([, code]) => readable(code!));
    const sources = codes.map(
      (code) => /^<iframe src="([^"]+)" title="Lateness in primary[^"]+" [^<>]*><\/iframe>$/.exec(code)![1]!,
    );
    expect(sources).toEqual([
      'https://attendance.example/latest/barnet/primary/late/embed.html?with=london',
      'https://attendance.example/2025-12-11/barnet/primary/late/embed.html?with=london',
    ]);
    for (const source of sources)
      expect(known.answer(source.slice('https://attendance.example'.length)).status).toBe(200);
    expect(page).not.toContain('ADDRESS');
    expect(text('/latest/barnet/primary/late/')).toContain('in place of ADDRESS');
  });
});

const readable = (html: string) =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

describe('local authorities of England', () => {
  const tableOf = (page: string): readonly string[] => {
    const caption = 'Overall absence in primary schools by local authority';
    const [table] = new RegExp(`<caption[^>]*>${caption}[\\s\\S]*?</table>`).exec(page)!;
    return [...table.matchAll(/--numeric">([\d.]+|c)<\/td>/g)].map(([, figure]) => figure!).toSorted();
  };

  test('stand on squares that have a table with the same figures', async () => {
    const neighbours = new PublicAnswers([
      await publishedRelease('2025-12-11T09:30:00.000Z', { days, authorities: 3 }),
    ]);
    const page = neighbours.answer('/latest/england/primary/absence/').body.toString();
    const squares = /<title>Local authorities<\/title>[\s\S]*?<\/svg>/.exec(page)![0];
    const inSquares = [...squares.matchAll(/>(\d+\.\d|c)<\/text>/g)].map(([, figure]) => figure).toSorted();
    expect(tableOf(page)).toHaveLength(3);
    // Each square has a short name, at every width, and the table says which is whose.
    const narrow = page.split('<title>Local authorities</title>').at(-1)!;
    for (const svg of [squares, narrow]) expect(svg).toContain('>Midd</text>');
    expect(page).toMatch(/Middlesbrough<span class="abie-note">Midd<\/span>/);
    expect(inSquares).toEqual(tableOf(page));
  });

  test('of which a release has few stand in a table alone: their field would be empty', () => {
    const page = text('/latest/england/primary/absence/');
    expect(page).not.toContain('<title>Local authorities</title>');
    expect(page).not.toContain('quare');
    expect(tableOf(page)).toHaveLength(9);
  });
});

describe('the open data interface', () => {
  test('has versions: minor where weeks were added, and says what', () => {
    const { results } = json('/data-sets/attendance_weekly/versions');
    expect(results.map(({ version, kind }: { version: string; kind: string }) => [version, kind])).toEqual([
      ['1.0', 'major'],
      ['1.1', 'minor'],
    ]);
  });

  test('is major where a place or filter went, and the version before is deprecated', () => {
    const fewer: PublishedRelease = {
      ...releases[1]!,
      dated: '2025-12-25',
      tables: new Map(
        [...releases[1]!.tables].map(([name, table]) => [
          name,
          { ...table, byPlace: new Map([...table.byPlace].filter(([code]) => code !== 'E09000003')) },
        ]),
      ),
    };
    const later = new PublicAnswers([...releases, fewer]);
    const { results } = JSON.parse(later.answer('/data/v1/data-sets/coverage/versions').body.toString());
    expect(results.at(-1)).toMatchObject({ version: '2.0', kind: 'major', removed: ['place E09000003'] });
    const { headers } = later.answer('/data/v1/data-sets/coverage/data?version=1');
    expect(headers).toMatchObject({ 'data-set-version': '1.1', deprecation: '@1765445400' });
    expect(headers.link).toContain('rel="successor-version"');
    expect(later.answer('/data/v1/data-sets/coverage/data').headers.deprecation).toBeUndefined();
  });

  test('answers rows as JSON and CSV, narrowed and in pages', () => {
    const question =
      'place=barnet&education_phase=Primary&attendance_type=Overall%20absence&time=2025%20Week%2046';
    const [row, ...others] = json(`/data-sets/attendance_weekly/data?${question}`).results;
    expect(others).toEqual([]);
    expect(row.place).toEqual({ code: 'E09000003', name: 'Barnet', level: 'Local authority' });
    const [csv] = parse(text(`/data/v1/data-sets/attendance_weekly/data?${question}&format=csv`), {
      columns: true,
    }) as Record<string, string>[];
    expect(Number(csv!.session_percent)).toBe(row.values.session_percent);
    const all = json('/data-sets/coverage/data').results;
    const pages = [1, 2, 3, 4].flatMap(
      (page) => json(`/data-sets/coverage/data?page=${page}&page_size=13`).results,
    );
    expect(pages).toEqual(all);
  });

  test.each([
    ['/data-sets/nothing', 404],
    ['/data-sets/coverage/data?version=9', 404],
    ['/data-sets/coverage/data?school=1', 400],
    ['/data-sets/coverage/data?place=nowhere', 400],
    ['/data-sets/coverage/data?page=0', 400],
    ['/data-sets/coverage/data?page_size=10001', 400],
    ['/data-sets/coverage/data?format=xml', 400],
    ['/other', 404],
  ])('refuses %s as a problem', (address, status) => {
    const answer = get(`/data/v1${address}`);
    expect([answer.status, answer.type]).toEqual([status, 'application/problem+json; charset=utf-8']);
    expect(JSON.parse(answer.body.toString())).toMatchObject({ status, detail: expect.any(String) });
  });

  test('is described address by address', () => {
    const { paths } = json('/openapi.json');
    for (const path of Object.keys(paths)) {
      const address = path.replace('{name}', 'coverage').replace('{version}', '1.0');
      expect(get(`/data/v1${address}`).status, path).toBe(200);
    }
  });
});

test('the export is every page, and every link in it leads to a file of it', async () => {
  const few = await publishedRelease('2025-11-27T09:30:00.000Z', { days: days.slice(0, 1), authorities: 3 });
  const files = new Map<string, string>();
  for (const { path, content } of staticExport([few], { site: 'https://attendance.example/open' }))
    files.set(path, Buffer.from(content).toString());
  const broken: string[] = [];
  for (const [path, content] of files) {
    if (!path.endsWith('.html')) continue;
    for (const [, href] of content.matchAll(/(?:href)="([^"#]+)"/g)) {
      if (/^(https?:|data:)/.test(href!) || href!.startsWith('data/v1')) continue;
      const to = new URL(href!, `http://x/${path}`).pathname.slice(1);
      if (!files.has(to) && !files.has(`${to}index.html`)) broken.push(`${path}: ${href}`);
    }
  }
  const page = readable(files.get('latest/england/all-schools/absence/index.html')!);
  expect(page).toContain(
    '<iframe src="https://attendance.example/open/latest/england/all-schools/absence/embed.html"',
  );
  expect(broken.slice(0, 5)).toEqual([]);
  expect(files.size).toBeGreaterThan(800);
});
