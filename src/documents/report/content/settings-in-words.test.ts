import { expect, test } from 'vitest';
import { withOutcome } from '../../../../tests/fixtures/altered-release.ts';
import { reportText } from '../../../../tests/fixtures/report-text.ts';
import { sampleRelease, sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import type { Method } from '../../../expectations/method.ts';
import type { Release } from '../../../expectations/release.ts';
import { reportContent } from '../report-content.ts';

/* What a report says because a setting of the method says so. */

const under = (release: Release, changes: Partial<Method>): Release => ({
  ...release,
  method: { ...release.method, ...changes },
});
const said = (release: Release, urn = sampleUrns.londonSecondary) => reportText(reportContent(release, urn)!);

test('half of a list beyond the distance of the method is said, and below it is not', () => {
  const far = (listFarKm: number | undefined) =>
    said(under(sampleRelease(), listFarKm === undefined ? {} : { listFarKm }));
  expect(far(1)).toMatch(/Half of these schools are more than \d+ km away/);
  expect(far(10_000)).not.toContain('Half of these schools are more than');
  expect(far(undefined)).not.toContain('Half of these schools are more than');
});

test('a special school that is asked to hold because its gap is unsure is told why', () => {
  const release = sampleRelease();
  const held = withOutcome(release, sampleUrns.special, {
    status: 'maintain',
    reliability: 0.41,
    minimumImprovement: 0,
  });
  const reliableFrom = { primary: 0, secondary: 0, special: 0.5 };
  const improvement = { ...release.method.improvement, reliableFrom };
  const words = said(under(held, { improvement }), sampleUrns.special);
  expect(words).toContain('We cannot tell well enough how your school compares with schools like it');
  expect(words).toContain('Only about 41% of that is likely to be real');
  expect(said(held, sampleUrns.special)).not.toContain('We cannot tell well enough');
});

test('a special school of unknown need reads what that does to its gap, in words and in the working', () => {
  const release = sampleRelease();
  const improvement = {
    ...release.method.improvement,
    reliableFrom: { primary: 0, secondary: 0, special: 0.5 },
    needSpread: 2,
  };
  const read = (reliability: number, special = 10) =>
    said(
      {
        ...under(
          withOutcome(release, sampleUrns.special, {
            status: reliability < 0.5 ? 'maintain' : 'set',
            reliability,
            gapChanceSd: 1.5,
          }),
          {
            improvement,
          },
        ),
        trueGapVariances: { ...release.trueGapVariances, special },
      },
      sampleUrns.special,
    );
  const held = read(0.41);
  expect(held).toContain('Only about 41% of that is likely to be your school’s own.');
  expect(held).toContain('which needs a special school is for');
  expect(held).toContain('none, because the share of the gap that is likely to be real is less than 0.5');
  expect(held).toContain(
    '6 ÷ (10 + 1.5²), where 6 is 10, how far special schools truly differ, less 4, how far their needs set them apart',
  );
  expect(read(0, 3)).toContain('nothing is left of 3, how far special schools truly differ, less 4');
  expect(read(0.6)).not.toContain('none, because');
});

test('an improvement too small to ask is said in the working', () => {
  const release = sampleRelease();
  const improvement = { ...release.method.improvement, maintainBelow: 0.1 };
  const read = (schoolPart: number, minimumImprovement: number) =>
    said(
      under(
        withOutcome(release, sampleUrns.londonSecondary, {
          nationalPart: 0.3,
          schoolPart,
          minimumImprovement,
        }),
        { improvement },
      ),
    );
  expect(read(-0.25, 0)).toContain('none, because it is less than 0.1');
  expect(read(-0.1, 0.2)).not.toContain('none, because');
  expect(read(-0.5, 0)).toContain('never less than 0');
});
