import { expect, test } from 'vitest';
import { roles } from '../../access/role.ts';
import { readRoleCodes } from './role-codes.ts';

const read = (claimed: unknown) => readRoleCodes(claimed).map(({ role }) => role);

test.each(roles)('%s as text and as DfE Sign-in’s object', (role) => {
  expect(read([role])).toEqual([role]);
  expect(read([{ id: 'x', name: 'Any', code: role, numericId: '1', status: { id: 1 } }])).toEqual([role]);
});

test('in any case, with other signs between words', () => {
  expect(read([' Attendance_Lead '])).toEqual(['attendance-lead']);
  expect(read(['HUB lead'])).toEqual(['hub-lead']);
});

test('the region of an adviser', () => {
  expect(readRoleCodes(['regional-adviser-Yorkshire-and-the-Humber'])).toEqual([
    { role: 'regional-adviser', region: 'Yorkshire and the Humber' },
  ]);
  expect(readRoleCodes(['regional-adviser-mercia'])).toEqual([]);
});

test('roles that are switched off, of other services, said twice or no roles at all', () => {
  expect(read([{ code: 'head', status: { id: 0 } }])).toEqual([]);
  expect(read(['head', 'HEAD', 'check-children', 7, null, { name: 'head' }, ['head']])).toEqual(['head']);
  for (const nothing of [undefined, null, 'head', { 0: 'head' }, 7]) expect(read(nothing)).toEqual([]);
});
