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
