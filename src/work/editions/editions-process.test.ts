import { expect, test } from 'vitest';
import { asOwner, testDatabase } from '../../../tests/fixtures/database.ts';
import { startEditions } from './editions-process.ts';

test('figures that could not be made are told while the process goes on', async () => {
  const database = await testDatabase();
  await asOwner(database.ownerUrl, 'alter table school rename to school_elsewhere');
  let end = async () => {};
  const said = await new Promise<string>((heard) => {
    end = startEditions(database.urls.counting, heard);
  });
  await end();
  await database.close();
  expect(said).toMatch(/^Figures of places that were not made, and are tried again: 1, the first .*school/);
});
