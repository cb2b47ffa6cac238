import { expect, test } from 'vitest';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { type DrawnView, nameCell } from '../../../documents/dashboards/views/drawn-view.ts';
import { dashboardPaper } from './dashboard-paper.ts';

const view: DrawnView = {
  heading: 'Summary',
  message: 'x',
  draw: undefined,
  caption: 'Absence',
  columns: ['Week', 'Absence'],
  rows: [[nameCell('One'), { text: 'c', value: 'c' }]],
  empty: undefined,
};
const notes = (exact: boolean) =>
  dashboardPaper({ view, asOf: '2026-11-22' as IsoDate, exact }, 'Hackney').notes.join(' ');

test('a paper says how much of it is hidden, to whom anything is', () => {
  expect(notes(false)).toContain('Of the 1 figure of this view 1 is hidden: 100.0%.');
  expect(notes(true)).not.toContain('of this view');
});
