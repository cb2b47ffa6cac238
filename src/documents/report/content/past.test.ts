import { expect, test } from 'vitest';
import { withOutcome } from '../../../../tests/fixtures/altered-release.ts';
import { sectionText } from '../../../../tests/fixtures/report-text.ts';
import { sampleRelease, sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { secondMethod } from '../../../../tests/fixtures/small-england.ts';
import type { Past } from '../../../expectations/outcome.ts';
import { reportContent } from '../report-content.ts';

const urn = sampleUrns.londonSecondary;
const past: Past = {
  baselineSd: 0.4,
  years: [
    { year: '2018-19', attendance: 94.4, brought: 90.6, weight: 0.1 },
    { year: '2021-22', attendance: 91.4, brought: 90.9, weight: 0.3 },
  ],
  broke: false,
};
const withPast = (changes: Partial<Past> = {}) =>
  withOutcome(sampleRelease(), urn, { past: { ...past, ...changes }, baselineAttendance: 90.6 });
const section = (release: ReturnType<typeof sampleRelease>, id: string) =>
  reportContent(release, urn)!.sections.find((each) => each.id === id);

test('the years stand as a line with its band, wide and narrow, with the same figures in a table', () => {
  const found = section(withPast(), 'past')!;
  const picture = found.blocks.find((block) => block.kind === 'picture')!;
  for (const { svg, alternative } of [picture.wide, picture.narrow]) {
    // Two gaps of years without a figure lie between three figures: one break, and a square for each figure.
    expect(svg.match(/h10v10h-10z/g)).toHaveLength(3);
    expect(alternative).toContain('2018/19 94.4%, 2021/22 91.4%, 2022/23 90.4%. Steadied 90.6%.');
    expect(alternative).toContain('The trend would lead to 89.4% in 2023/24.');
  }
  const said = sectionText(found);
  for (const figure of ['94.4%', '91.4%', '90.4%', '90.6%']) expect(said).toContain(figure);
  // 94.4 to 90.4 in four years is −1 a year.
  expect(said).toContain('your attendance changed by −1.0 points a year');
  expect(said).toContain('2023/24 would bring 89.4%');
});

test('a trend leads to no more than 100%, and a break is said', () => {
  const risen = withPast({ years: [{ ...past.years[0]!, attendance: 60 }], broke: true });
  const said = sectionText(section(risen, 'past')!);
  expect(said).toMatch(/2023\/24 would bring 9\d\.\d%/);
  expect(said).toContain('stands further from your earlier years than chance explains');
});

test('a school without earlier years has none of it', () => {
  expect(section(sampleRelease(), 'past')).toBe(undefined);
});

test('what similar schools achieve and what the national goal would need stand side by side', () => {
  const release = sampleRelease();
  const { nationalGoal } = secondMethod().improvement;
  const method = {
    ...release.method,
    improvement: { ...release.method.improvement, nationalGoal: nationalGoal! },
  };
  const said = sectionText(section({ ...release, method }, 'national-goal')!);
  expect(said).toMatch(
    /What schools like yours have been seen to achieve: one in four of your \d+ similar schools/,
  );
  expect(said).toContain('What the national goal would need: about 0.36 percentage points a year');
  expect(said).toContain('Neither is your minimum');
});
