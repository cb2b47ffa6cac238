import { expect, test } from 'vitest';
import { figuresByKey } from '../../../../tests/fixtures/figures-by-key.ts';
import { phaseWeightsNotes } from './phase-weights.ts';

const phases = ['primary', 'secondary'] as const;
const week = '2026-09-13';
const of = (place: string, possible: number, absence: number | null, enrolments: number) => ({
  [`${place}|week|${week}|all|possible`]: possible,
  [`${place}|week|${week}|all|absence`]: absence,
  [`${place}|year-to-date|${week}|all|enrolments`]: enrolments,
});
const notes = (secondary: number | null, pupils = 400) =>
  phaseWeightsNotes(
    'area',
    phases,
    figuresByKey([
      {
        ...of('area', 6000, 460, pupils),
        ...of('area, primary', 4000, 200, 200),
        ...of('area, secondary', 2000, secondary, 200),
      },
    ]),
  );

test('says how absence would be weighted to pupils, beside what is shown', () => {
  // 5% and 13% of as many pupils each; 460 of 6,000 sessions.
  expect(notes(260)).toEqual([
    expect.stringMatching(
      /these figures are not weighted\. Weighted to the pupils counted here, absence in the year to date is 9\.0%; here it is 7\.7%\.$/,
    ),
  ]);
});

test('says that it cannot be told where a phase is hidden, or where there is another without figures', () => {
  for (const told of [notes(null), notes(260, 450)])
    expect(told).toEqual([expect.stringContaining('cannot be told from the figures that are shown')]);
  expect(phaseWeightsNotes('area', [], figuresByKey([{}]))).toEqual([]);
});
