import { expect, test } from 'vitest';
import { sampleRelease } from '../../../../../tests/fixtures/sample-release.ts';
import { evidenceWords } from './evidence-words.ts';

test.each([
  ['No last release was named (--previous).', 'No last release was named.'],
  ['Results of 2024-25 to 2025-26', 'Results of 2024/25 to 2025/26'],
  [
    'primary (2297): gap 0.03, freeSchoolMealsEver6 0.03, englishAdditionalLanguage 0.01',
    'primary (2297): gap 0.03, Eligible for free school meals in the past six years 0.03, English as an additional language 0.01',
  ],
  ['57385 pairs, each within one wall; 3047 schools', '57,385 pairs, each within one wall; 3,047 schools'],
  ['file 5.26728%, published 5.25%; 2018/19 file', 'file 5.26728%, published 5.25%; 2018/19 file'],
  ['move by less than 0.11 pp (at least 99%)', 'move by less than 0.11 percentage points (at least 99%)'],
])('%s', (kept, said) => expect(evidenceWords(kept)).toBe(said));

test('no check of a release is said with the name of a setting, an option or a year of files', () => {
  for (const { evidence } of sampleRelease().checks)
    expect(evidenceWords(evidence)).not.toMatch(/--|\b[a-z]+[A-Z]|\b20\d\d-\d\d\b/);
});
