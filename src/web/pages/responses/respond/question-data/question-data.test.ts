import { expect, test } from 'vitest';
import { urnWithout } from '../../../../../../tests/fixtures/sample-release.ts';
import { sampleSubject } from '../../../../../../tests/fixtures/sample-subject.ts';
import { questionData } from './question-data.ts';

const subject = sampleSubject();
const answers = { figure: 'roll', 'should-be': ' 1,180 ', explanation: 'The January census return' };

test('a question keeps what the report says beside what it should be', () => {
  expect(questionData.read(answers, subject)).toEqual({
    kind: 'question-data',
    figure: 'roll',
    label: 'Pupils on roll',
    says: '1,204',
    shouldBe: '1,180',
    explanation: 'The January census return',
  });
});

test('what the report says is never what the form says', () => {
  const forged = { ...answers, says: '1', label: 'Anything' };
  expect(questionData.read(forged, subject)).toMatchObject({ label: 'Pupils on roll', says: '1,204' });
});

test('figures are those of the report, and something else', () => {
  const { figures } = questionData.show(subject, { figure: 'roll' }) as { figures: { value: string }[] };
  const names = figures.map(({ value }) => value);
  expect(names).toEqual(
    expect.arrayContaining(['attendance', 'severe-absence', 'similar-schools', 'freeSchoolMealsEver6']),
  );
  expect(names.at(-1)).toBe('something-else');
  expect(figures.filter((figure) => 'checked' in figure && figure.checked)).toEqual([
    expect.objectContaining({
      value: 'roll',
      text: 'Pupils on roll',
      hint: { text: 'The report says: 1,204' },
    }),
  ]);
});

test('a school without an expectation has figures to question too', () => {
  const without = sampleSubject(urnWithout['no-baseline']);
  expect(questionData.fits(without.figures)).toBe(true);
  expect(questionData.read({ ...answers, figure: 'attendance' }, without)).toMatchObject({
    says: 'suppressed by the publisher',
  });
  expect(without.figures.questionable.map(({ name }) => name)).not.toContain('similar-schools');
});

test.each([
  [{}, ['figure', 'should-be', 'explanation']],
  [{ ...answers, figure: 'toString' }, ['figure']],
  [{ ...answers, 'should-be': 'x'.repeat(201) }, ['should-be']],
  [{ ...answers, explanation: 'x'.repeat(4001) }, ['explanation']],
])('%j is sent back for %j', (typed, fields) => {
  expect(questionData.read(typed as Record<string, string>, subject)).toMatchObject(
    fields.map((field) => ({ field })),
  );
});
