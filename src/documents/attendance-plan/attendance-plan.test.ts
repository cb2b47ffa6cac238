import { expect, test } from 'vitest';
import { openedPdf } from '../../../tests/fixtures/opened-pdf.ts';
import { attendancePlan, attendancePlanText } from './attendance-plan.ts';
import { attendancePlanPdfs } from './attendance-plan-pdf.ts';

const saved = { urn: 100200, schoolName: 'Clapton Park', savedAt: '30 November 2026 at 4:30pm' };
const words = {
  aim: 'Our like: #1, *not* a rank',
  actions: 'Call home\n\nBreakfast',
  people: '',
  review: 'In May',
};

test('the plan on paper has each line that was written, and no heading without words', () => {
  const { sections, privacy } = attendancePlan(saved, words);
  expect(sections.map(({ heading }) => heading)).toEqual([
    'What we aim for',
    'What we will do',
    'How and when we look at it again',
  ]);
  expect(sections[1]?.blocks).toEqual([
    { kind: 'paragraph', text: 'Call home' },
    { kind: 'paragraph', text: 'Breakfast' },
  ]);
  expect(privacy).toContain('30 November 2026 at 4:30pm');
});

test('as text it is what was typed, beneath the same headings', () => {
  expect(attendancePlanText(saved, words)).toBe(`Attendance plan: Clapton Park

This plan is the school’s own. Nobody outside the school can open it in the service. Saved on 30 November 2026 at 4:30pm.

What we aim for

Our like: #1, *not* a rank

What we will do

Call home

Breakfast

How and when we look at it again

In May
`);
});

test('as a PDF it says the same, whatever signs of the typesetter somebody writes', () => {
  const bytes = attendancePlanPdfs()(attendancePlan(saved, words));
  expect(openedPdf(bytes)).toContain('Attendance plan');
  expect(bytes).toEqual(attendancePlanPdfs()(attendancePlan(saved, words)));
});
