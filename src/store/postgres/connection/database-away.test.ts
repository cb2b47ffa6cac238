import { expect, test } from 'vitest';
import { databaseAway } from './database-away.ts';

const withCode = (code: string, more: object = {}) => Object.assign(new Error('a fault'), { code, ...more });

test.each([
  withCode('EPIPE', { syscall: 'write' }),
  withCode('ECONNRESET', { syscall: 'read' }),
  withCode('ENOENT', { syscall: 'connect' }),
  withCode('08006'),
  withCode('53100'),
  withCode('53300'),
  withCode('57P01'),
  new Error('Connection terminated unexpectedly'),
  new Error('Client was closed and is not queryable'),
])('$code $message: the database is away', (fault) => {
  expect(databaseAway(fault)).toBe(true);
});

test.each([
  withCode('23505'),
  withCode('42501'),
  withCode('57014'),
  withCode('ENOENT', { syscall: 'open' }),
  new Error('a page says: Connection terminated'),
  new Error(''),
])('$code $message: the database is there', (fault) => {
  expect(databaseAway(fault)).toBe(false);
});
