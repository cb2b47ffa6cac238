import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pupilsUrns, type TestPupils, testPupils } from '../../../tests/fixtures/pupils.ts';
import type { Urn } from '../../attendance/urn.ts';
import { readPupilCourses } from '../../store/pupils/read-pupil-courses.ts';
import { keepReading } from './keep-reading.ts';

/** An interface for registers: two schools with a pupil each, who is ill today. */
const server = createServer((request, response) => {
  const path = request.url!;
  const answer = path.endsWith('/token')
    ? { access_token: 'x', token_type: 'bearer', expires_in: 60 }
    : path.endsWith('/roll')
      ? { pupils: [{ pupil: 3, periods: [{ first: '2024-09-02', group: '8A' }] }] }
      : { registers: [{ marks: [{ pupil: 3, code: 'I' }] }] };
  response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
});
let world: TestPupils;
let away: TestPupils;
beforeAll(async () => {
  [world, away] = await Promise.all([testPupils(), testPupils()]);
  await away.close();
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
});
afterAll(async () => {
  server.close();
  await world?.close();
});

test('a school whose database is away is named, and registers of the others are read', async () => {
  const elsewhere = 100_103 as Urn;
  const complaints: string[] = [];
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const stop = keepReading([away, world], {
    place: { url, tokenUrl: new URL('/token', url), clientId: 'machine', clientSecret: 'of a test' },
    urns: [elsewhere, pupilsUrns.ours],
    today: () => world.today,
    complain: (text) => complaints.push(text),
  });
  await stop();
  expect(complaints).toEqual([expect.stringMatching(/^Registers of 100103 are not read for now: /)]);
  const lead = await world.as('attendance-lead');
  const { courses } = await readPupilCourses(world, lead, {
    from: world.today,
    to: world.today,
    what: 'a test',
    numbers: [3],
  });
  expect(courses[0]?.sessions.map(({ code }) => code)).toEqual(['I', 'I']);
});
