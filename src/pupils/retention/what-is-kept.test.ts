import { expect, test } from 'vitest';
import { tablesOfPupils } from '../../../tests/documentation/pages/pupils-kept.ts';
import { whatIsKept } from './what-is-kept.ts';

test('every table of a school’s own database says what it keeps, why, whose and how long, and no other', () => {
  const tables = tablesOfPupils();
  expect(Object.keys(whatIsKept).toSorted()).toEqual([...tables.keys()].toSorted());
  for (const columns of tables.values()) expect(columns.length).toBeGreaterThan(1);
  expect(tables.get('pupil')).toContain('sealed');
  expect(tables.get('pupil')).toContain('group');
  expect(tables.get('pupil_day')).toEqual(['urn', 'number', 'date', 'am', 'pm']);
});
