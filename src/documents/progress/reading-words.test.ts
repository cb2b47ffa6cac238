import { describe, expect, test } from 'vitest';
import type { YearReading } from '../../progress/within-year/year-reading.ts';
import { readingWords } from './reading-words.ts';

const reading: YearReading = {
  word: 'behind',
  asked: 0.34,
  share: 0.4,
  change: -0.62,
  forecast: { change: -0.5, sd: 0.4 },
  toDo: { sessions: 805, pupils: 21 },
  similar: { change: -0.1, schools: 18 },
  area: 0.2,
  nation: 0.04,
};
const more = (changes: Partial<YearReading>) => readingWords({ ...reading, ...changes }).more.join('\n');

test.each([
  ['on course', 'On course', 'at or above what is expected'],
  ['within chance', 'Within chance', 'by no more than chance alone can explain'],
  ['as similar schools', 'As similar schools', 'similar schools go the same way'],
  ['disrupted', 'Disrupted', 'Without the days of the disruption'],
  ['behind', 'Behind', 'by more than chance explains and more than at similar schools'],
  ['nothing to compare with', 'Nothing to compare with', 'nobody can say whether they go the same way'],
  ['too early to say', 'Too early to say', 'About six weeks'],
] as const)('“%s” has its heading and one sentence', (word, heading, part) => {
  const said = readingWords({ ...reading, word });
  expect(said.heading).toBe(heading);
  expect(said.says).toContain(part);
});

test.each([
  ['no phase', 'Schools of this kind have no reading.'],
  ['no registers this year', 'No counts of registers have come in for this year.'],
  ['no registers last year', 'too few schools of the same kind'],
  ['not in the file', 'No counts of registers have come in.'],
  [undefined, 'No counts of registers have come in.'],
] as const)('no reading because of %s says why, and nothing else', (none, part) => {
  const said = readingWords({ asked: 0.3, word: undefined, ...(none === undefined ? {} : { none }) });
  expect(said).toMatchObject({ heading: 'Not read yet', more: [], toDo: undefined });
  expect(said.says).toContain(part);
});

describe('what more is said', () => {
  test('the change, beside similar schools, the authority and England, to a tenth', () => {
    const said = more({});
    expect(said).toContain('Attendance so far is down 0.6 percentage points on the same days of last year.');
    expect(said).toContain('At 18 similar schools it is down 0.1 percentage points.');
    expect(said).toContain(
      'it is up 0.2 percentage points in the local authority and the same, to a tenth of a point in England.',
    );
  });

  test('what rounds to nothing is no rise and no fall', () => {
    for (const change of [0.04, -0.04, 0]) {
      const said = more({ change });
      expect(said).toContain('Attendance so far is the same, to a tenth of a point on the same days');
      expect(said).not.toMatch(/(up|down) 0\.0|[-−]0\.0/);
    }
  });

  test('the end that is likely, as a range that holds eight of ten', () => {
    // -0.5 ± 1.2816 × 0.4.
    expect(more({})).toContain(
      'What is expected is 0.3 percentage points more than last year. The year is likely to end between 1 percentage point down and no change on last year: eight of ten such ranges hold what comes.',
    );
    expect(more({ asked: 0.04 })).toContain('What is expected is to keep up last year’s attendance.');
    expect(more({ asked: -0.3 })).toContain(
      'What is expected is 0.3 percentage points less than last year, a year that earlier ones say was lucky.',
    );
    expect(more({ forecast: { change: 1, sd: 0.1 } })).toContain(
      'between 0.9 percentage points up and 1.1 percentage points up',
    );
    const { forecast: _, ...early } = reading;
    expect(readingWords(early).more.join()).not.toContain('likely to end between');
  });

  test('that last year’s days are estimated, in both places where it counts', () => {
    const said = more({ estimated: true });
    expect(said).toContain('Last year’s days are estimated.');
    expect(said).toContain('The range is wider because last year’s days are estimated.');
    expect(more({})).not.toContain('estimated');
  });

  test('nothing of others where they are not known', () => {
    const { similar: _, area: __, nation: ___, ...alone } = reading;
    const said = readingWords(alone).more.join();
    expect(said).not.toContain('similar school');
    expect(said).not.toContain('England');
  });

  test.each([
    ['disrupted', 'on course', 'The days decide the reading.'],
    ['behind', 'behind', 'The reading is the same either way.'],
    ['behind', 'within chance', 'Without them the year would be read as “within chance”.'],
    ['behind', undefined, 'Without them the year would be read as “not read yet”.'],
  ] as const)('%s with days of a disruption, %s without: both stand', (word, without, end) => {
    const said = more({ word, without: { word: without, change: 0.3 } });
    expect(said).toContain(
      'Without the days of accepted disruptions it is up 0.3 percentage points, and with them down 0.6 percentage points.',
    );
    expect(said).toContain(end);
  });
});

test.each([
  [
    { sessions: 805, pupils: 21 },
    '403 days more between them over the rest of the year: 21 pupils back from 90% to 95% would do it.',
  ],
  [
    { sessions: 2, pupils: 1 },
    '1 day more between them over the rest of the year: 1 pupil back from 90% to 95% would do it.',
  ],
  [{ sessions: 9000, pupils: undefined }, 'more than all pupils coming back from 90% to 95% would bring.'],
])('what is to do, %o, in days and pupils', (toDo, words) =>
  expect(readingWords({ ...reading, toDo }).toDo).toContain(words),
);

test('where nothing is to do, nothing is said', () => {
  expect(readingWords({ ...reading, toDo: { sessions: 0, pupils: 0 } }).toDo).toBeUndefined();
  const { toDo: _, ...done } = reading;
  expect(readingWords(done).toDo).toBeUndefined();
});
