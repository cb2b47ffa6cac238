import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { publishedRelease } from '../../../tests/fixtures/published-releases.ts';
import type { PublishedRelease } from '../../documents/publication/dashboard/published-release.ts';
import { PublicAnswers } from './public-answers.ts';

let answers: PublicAnswers;
beforeAll(async () => {
  answers = new PublicAnswers([
    await publishedRelease('2025-12-11T09:30:00.000Z', { days: ['2025-11-03', '2025-11-10'] }),
  ]);
});
const text = (address: string) => answers.answer(address).body.toString();
const plain = (html: string) => html.replaceAll('&amp;', '&');
/** From a heading to the next. */
const sectionOf = (page: string, id: string) =>
  new RegExp(`<h2[^>]* id="${id}"[\\s\\S]*?(?=<h2|$)`).exec(page)![0];
const sentenceOf = (page: string) => /<desc>([^<]*)<\/desc>/.exec(page)![1]!;

test('the sentence that can be printed says the places beside too', () => {
  const page = text('/latest/barnet/primary/absence/');
  const [week] = /<th scope="row"[^>]*>10 November 2025[\s\S]*?<\/tr>/.exec(page)!;
  const [, london, england] = [...week.matchAll(/>([\d.]+%)<\/td>/g)].map(([, figure]) => figure);
  expect(sentenceOf(page)).toContain(
    ` In the same week it was ${london} in London and ${england} in England.`,
  );
});

test('where a place’s figure is hidden, the sentence tells the week of those beside', () => {
  expect(sentenceOf(text('/latest/city-of-london/primary/absence/'))).toMatch(
    /is hidden in the latest week, to protect pupils or schools\. In the week of 10 November 2025 it was [\d.]+% in London and [\d.]+% in England\.$/,
  );
});

test('a scale that does not begin at 0 says so once, and another nothing', () => {
  const note = /The scale of the picture begins at [\d.]+%, not at 0%/g;
  for (const name of ['', 'embed.html'])
    expect(text(`/latest/barnet/primary/absence/${name}`).match(note)).toHaveLength(1);
  // Every figure is hidden, and the empty picture begins at 0.
  expect(text('/latest/city-of-london/primary/absence/?with=nowhere')).not.toMatch(note);
});

test('a picture of nothing but hidden weeks is a sentence', () => {
  const alone = text('/latest/city-of-london/primary/absence/chart.svg?with=nowhere');
  expect(alone).toContain('>No week has a figure that is shown.</text>');
  expect(alone).not.toContain('0.2%');
  expect(text('/latest/city-of-london/primary/absence/?with=nowhere')).toContain('There is nothing to draw');
  expect(text('/latest/city-of-london/primary/absence/chart.svg')).not.toContain('No week has a figure');
});

test('the first page leads to the calendar of twelve months, whose next days are certain', () => {
  expect(text('/')).toContain('href="latest/calendar.html"');
  const calendar = text('/latest/calendar.html');
  expect(calendar).toMatch(/2 January 2026<\/th><td[^>]*>Certain/);
  expect(calendar).toMatch(/12 November 2026<\/th><td[^>]*>Planned, and may move/);
});

test('weeks of the revisions are named by their Mondays', () => {
  expect(text('/latest/revisions.html')).toMatch(
    /10 November 2025<span class="abie-note">week 46 of 2025<\/span>/,
  );
});

describe('places that somebody chose', () => {
  const query = '?with=london&with=hartlepool';

  test('stay in every address that the page gives', () => {
    const page = plain(text(`/latest/barnet/primary/absence/${query}`));
    for (const address of [
      '2025-12-11/barnet/primary/absence/',
      'latest/barnet/primary/absence/',
      'barnet/secondary/absence/',
      'barnet/primary/illness/',
      'barnet/primary/absence/figures.csv',
      'barnet/primary/absence/chart.svg',
      'barnet/primary/absence/embed.html',
      '2025-12-11/barnet/primary/absence/embed.html',
    ])
      expect(page).toContain(`/${address}${query}"`);
  });

  test('are in the file, in the picture and on the page for a frame, which leads back to them', () => {
    const page = text(`/latest/barnet/primary/absence/${query}`);
    const rows = parse(text(`/latest/barnet/primary/absence/figures.csv${query}`), {
      columns: true,
    }) as Record<string, string>[];
    expect([...new Set(rows.map((row) => row.place_name))]).toEqual(['Barnet', 'London', 'Hartlepool']);
    expect(page).toContain('Figures by week of Barnet, London, Hartlepool (CSV)');
    for (const name of ['chart.svg', 'embed.html']) {
      const file = text(`/latest/barnet/primary/absence/${name}${query}`);
      expect(file).toContain('>Hartlepool</text>');
      expect(sentenceOf(file)).toBe(sentenceOf(page));
    }
    expect(plain(text(`/latest/barnet/primary/absence/embed.html${query}`))).toContain(`href="./${query}"`);
  });
});

describe('a view that is published of no authority', () => {
  test('shows England no squares and no table of nothing, and says where the figures are', () => {
    const page = text('/latest/england/all-schools/holiday/');
    expect(page).toContain(
      'Unauthorised holiday in all schools is not published for local authorities. It is published for their primary schools and for their secondary schools, each alone, and for regions and England.',
    );
    expect(page).not.toContain('every local authority</span>');
    expect(text('/latest/london/all-schools/holiday/')).toContain('is not published for local authorities');
  });

  test('has no other table in which nothing stands', () => {
    const page = text('/latest/barnet/all-schools/holiday/');
    expect(page).toContain(
      'is not published for a local authority such as Barnet. It is published for the primary schools of Barnet and for its secondary schools, each alone, and for regions and England.',
    );
    expect(page).not.toContain('latest week and year to date');
    expect(page).toContain('Unauthorised holiday in all schools by week');
  });
});

describe('of several school years', () => {
  let release: PublishedRelease;
  let several: PublicAnswers;
  beforeAll(async () => {
    const days = ['2024-11-04', '2024-11-11', '2025-11-03', '2025-11-10'];
    release = await publishedRelease('2025-12-11T09:30:00.000Z', { days });
    several = new PublicAnswers([release]);
  });
  const page = (address: string) => several.answer(address).body.toString();

  test('nothing is compared where nothing is published, in words, as a picture or as a table', () => {
    expect(page('/latest/barnet/primary/holiday/')).toContain('id="years"');
    const without = page('/latest/barnet/all-schools/holiday/');
    expect(without).not.toContain('id="years"');
    expect(without).not.toContain('has a figure in each of the years');
    expect(page('/latest/england/all-schools/holiday/')).toContain('id="years"');
  });

  test('an authority of which every week is hidden is told of in words, without axes around nothing', () => {
    const section = sectionOf(page('/latest/city-of-london/primary/absence/'), 'years');
    expect(section).toContain(
      'No week of City of London has a figure that is shown, in any of the years: they are hidden, to protect pupils or schools.',
    );
    expect(section).not.toContain('<svg');
    expect(section).toContain('<table');
    expect(sectionOf(page('/latest/barnet/primary/absence/'), 'years')).toContain('<svg');
  });

  test('weeks that have no figure for another reason are not said to be hidden', () => {
    const weekly = release.tables.get('attendance_weekly')!;
    const closed = [...weekly.byPlace].map(([code, rows]) => {
      const ofNothing = rows.map((row) => ({
        ...row,
        figures: row.figures.map((figure) => (figure === 'c' ? 'z' : figure)),
      }));
      return [code, ofNothing] as const;
    });
    const tables = new Map([
      ...release.tables,
      ['attendance_weekly', { ...weekly, byPlace: new Map(closed) }],
    ]);
    const answer = new PublicAnswers([{ ...release, tables }]).answer(
      '/latest/city-of-london/primary/absence/',
    );
    const section = sectionOf(answer.body.toString(), 'years');
    expect(section).toContain(
      'No week of City of London has a figure that is shown, in any of the years. The table says why. There is no picture of them',
    );
    expect(section).not.toContain('hidden');
  });

  test('a frame says that the release was corrected, as its pages do', () => {
    const correction = 'Week 45 was of too few schools.';
    const corrected = new PublicAnswers([{ ...release, manifest: { ...release.manifest, correction } }]);
    const frame = '/latest/barnet/primary/absence/embed.html';
    expect(corrected.answer(frame).body.toString()).toContain(
      `This release was corrected. ${correction}</p>`,
    );
    expect(page(frame)).not.toContain('This release was corrected.');
  });

  test('each table says what the letters in it mean', () => {
    expect(sectionOf(page('/latest/city-of-london/primary/absence/'), 'years')).toContain(
      'In the tables: c – confidential',
    );
  });
});

test('tables of places say what the letters in them mean, where there are letters', () => {
  for (const place of ['london', 'england'])
    expect(sectionOf(text(`/latest/${place}/primary/absence/`), 'places')).toContain(
      'In the tables: c – confidential',
    );
  expect(sectionOf(text('/latest/north-east/primary/absence/'), 'places')).not.toContain('In the tables');
});

test('each kind of table has a heading, and the page a link to it', () => {
  const page = text('/latest/barnet/primary/absence/');
  const headings = [...page.matchAll(/<h2[^>]* id="([a-z]+)"/g)].map(([, id]) => id);
  expect(headings).toContain('persistent');
  for (const id of headings) expect(page).toContain(`href="#${id}"`);
});
