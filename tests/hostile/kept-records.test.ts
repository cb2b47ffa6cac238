import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownerClient, type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { hubSql } from '../fixtures/sample-hubs.ts';
import { type KeptRecords, keptRecords } from './kept-records.ts';

// A record that changed and was not read again would be a refusal believed for nothing.

let database: TestDatabase;
let records: KeptRecords;
let somebody: ReturnType<typeof ownerClient>;
beforeAll(async () => {
  database = await testDatabase();
  somebody = ownerClient(database.ownerUrl);
  await somebody.connect();
  await somebody.query(hubSql());
  records = await keptRecords(database.ownerUrl);
});
afterAll(async () => {
  await somebody?.end();
  await records?.close();
  await database?.close();
});

const change = "update hub set offer = offer || 'x'";

test('what was written is seen, and what was taken back is as it was', async () => {
  const before = await records.print();
  expect(await records.print()).toBe(before);
  // Nobody has written before: the first write is seen as any other.
  await somebody.query(change);
  const after = await records.print();
  expect(after).not.toBe(before);
  await somebody.query(`begin; ${change}; rollback`);
  expect(await records.print()).toBe(after);
  await somebody.query('update hub set offer = left(offer, -1)');
  expect(await records.print()).toBe(before);
  await somebody.query('delete from hub');
  expect(await records.print()).not.toBe(before);
  await somebody.query(hubSql());
});

test('a write that was not finished when they were read is seen when it is', async () => {
  await somebody.query(`begin; ${change}`);
  const before = await records.print();
  await somebody.query('commit');
  expect(await records.print()).not.toBe(before);
});

test('what is written past the triggers is seen by who says so', async () => {
  const before = await records.print();
  await somebody.query(
    `alter table hub disable trigger user; ${change}; alter table hub enable trigger user`,
  );
  records.look();
  expect(await records.print()).not.toBe(before);
});
