import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
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

test.each<unknown>([
  1,
  '1',
  true,
  'Active',
  ' active ',
  { id: 1 },
  { id: '1' },
  { name: 'Active' },
  null,
  undefined,
])('a role whose status is %j is on', (status) => {
  expect(read([{ name: 'Head', code: 'head', status }])).toEqual(['head']);
  expect(read([{ code: 'AttendanceLead', status }])).toEqual(['attendance-lead']);
});

test.each<unknown>([
  0,
  '0',
  2,
  false,
  '',
  'Inactive',
  'Pending',
  { id: 0 },
  { id: 2, name: 'Active' },
  {},
  [],
  { id: { id: 1 } },
])('a role whose status is %j is off', (status) => {
  expect(read([{ name: 'Head', code: 'head', status }])).toEqual([]);
});

test('what DfE Sign-in was seen to send gives the role: case 40', (context) => {
  const file = new URL(
    '../../../../shared/data/cases/40-signin-role-status-as-number-or-word.json',
    import.meta.url,
  );
  context.skip(!existsSync(file), `skipped: ${file.pathname} is not there`);
  const claims = z
    .object({ claims_and_roles_that_are_refused: z.array(z.object({ roles: z.array(z.unknown()) })) })
    .parse(JSON.parse(readFileSync(file, 'utf8')));
  expect(claims.claims_and_roles_that_are_refused.map(({ roles: sent }) => read(sent))).toEqual([
    ['head'],
    ['head'],
    ['attendance-lead'],
  ]);
});

test('roles that are switched off, of other services, said twice or no roles at all', () => {
  expect(read([{ code: 'head', status: { id: 0 } }])).toEqual([]);
  expect(read(['head', 'HEAD', 'check-children', 7, null, { name: 'head' }, ['head']])).toEqual(['head']);
  for (const nothing of [undefined, null, 'head', { 0: 'head' }, 7]) expect(read(nothing)).toEqual([]);
});
