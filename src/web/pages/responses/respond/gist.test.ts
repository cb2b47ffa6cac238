import { expect, test } from 'vitest';
import type { ResponseBody } from '../../../../workflow/responses/response-kind.ts';
import { gistOf } from './form/all-forms.ts';

const disruption = {
  kind: 'disruption',
  from: '2023-12-04',
  cause: 'illness',
  happened: 'Influenza.',
} as const;
const question = {
  kind: 'question-data',
  figure: 'roll',
  label: 'Pupils on roll',
  says: '1,204',
  shouldBe: '1,104',
  explanation: 'Our census.',
} as const;

test.each<[ResponseBody, string]>([
  [{ kind: 'agree', minimum: 93.4 }, '93.4% attendance'],
  [
    { kind: 'propose', minimum: 93.4, proposed: 93.25, reasons: 'A new team.' },
    '93.25% attendance, where the report asks for 93.4%',
  ],
  [{ kind: 'confirm-figure', year: '2022-23', attendance: 88.125 }, '88.125% attendance in 2022/23'],
  [question, 'Pupils on roll: 1,204 in the report, should be 1,104'],
  [
    { ...question, figure: 'something-else', label: 'Something else in the report', says: 'not listed' },
    'Something else in the report: should be 1,104',
  ],
  [disruption, 'An outbreak of illness, since 4 December 2023'],
  [{ ...disruption, to: '2023-12-04' }, 'An outbreak of illness, 4 December 2023'],
  [
    { ...disruption, cause: 'no-transport', to: '2023-12-15' },
    'Transport that is usually provided was not available, 4 December 2023 to 15 December 2023',
  ],
])('a list says of %j: %s', (body, words) => {
  expect(gistOf(body)).toBe(words);
});
