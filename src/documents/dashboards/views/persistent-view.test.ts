import { expect, test } from 'vitest';
import { figuresByKey } from '../../../../tests/fixtures/figures-by-key.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { persistentView } from './persistent-view.ts';

test('a share that would be printed as nought is low in table and picture, and in words in the sentence', () => {
  const last = '2026-09-13';
  const by = figuresByKey([
    {
      [`area|year-to-date|${last}|all|enrolments`]: 30_000,
      [`area|year-to-date|${last}|all|persistent`]: 3000,
      [`area|year-to-date|${last}|all|severe`]: 12,
    },
  ]);
  const view = persistentView({
    of: { place: 'area', figures: by.figures },
    times: by.timesOf('area'),
    today: '2026-12-01' as IsoDate,
    shortDay: String,
    longDay: String,
  });
  expect(view.rows[0]!.slice(1)).toEqual([
    { text: '10.0%', value: 10 },
    { text: 'low', value: 0.04 },
  ]);
  expect(view.draw!(720)).toContain('>low</text>');
  expect(view.message).toContain('less than 0.05% of pupils missed half or more');
  expect(`${view.message}${view.draw!(720)}`).not.toMatch(/\b0\.0%/);
});
