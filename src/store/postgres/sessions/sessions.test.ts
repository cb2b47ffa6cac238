import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  asOwner,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../../../../tests/fixtures/database.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { findSession } from '../connection/find-session.ts';
import { endAllSessions, endSession } from './end-session.ts';
import { noteRefusedSignIn } from './note-refused-sign-in.ts';
import { createSignInAttempt, takeSignInAttempt } from './sign-in-attempt.ts';
import { startSession } from './start-session.ts';
import { touchSession } from './touch-session.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const hash = (secret: string) => createHash('sha256').update(secret).digest();
const now = new Date();
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

const start = (over: Partial<Parameters<typeof startSession>[1]> = {}) => {
  const secretHash = randomBytes(32);
  return startSession(database, {
    secretHash,
    csrf: 'token',
    person: { issuer: 'https://i', subject: 'ann', name: 'Ann', email: 'ann@example.org' },
    role: 'head',
    organisation: { kind: 'school', urn: 100_200 as Urn },
    organisationName: 'Clapton',
    idToken: 'proof',
    now,
    expiresAt: later(60),
    ...over,
  }).then((id) => ({ id, secretHash: over.secretHash ?? secretHash }));
};

describe('a session', () => {
  test('is found by the hash of its secret, with who is in it', async () => {
    const { id, secretHash } = await start();
    expect(await findSession(database, secretHash, now)).toMatchObject({
      viewer: {
        role: 'head',
        personName: 'Ann',
        session: id,
        organisation: { kind: 'school', urn: 100_200 },
        organisationName: 'Clapton',
      },
      csrf: 'token',
      expiresAt: later(60),
    });
  });

  test('is not found by its id, by another secret, or after its time', async () => {
    const { id, secretHash } = await start();
    expect(await findSession(database, hash(id), now)).toBeUndefined();
    expect(await findSession(database, randomBytes(32), now)).toBeUndefined();
    expect(await findSession(database, Buffer.alloc(0), now)).toBeUndefined();
    expect(await findSession(database, secretHash, later(60))).toBeUndefined();
  });

  test('lasts longer when it is used, and not when it has run out or ended', async () => {
    const { id, secretHash } = await start();
    await touchSession(database, id, { now: later(50), expiresAt: later(110) });
    expect(await findSession(database, secretHash, later(100))).toMatchObject({ lastSeenAt: later(50) });
    await touchSession(database, id, { now: later(200), expiresAt: later(300) });
    expect(await findSession(database, secretHash, later(200))).toBeUndefined();
  });

  test('ends once, and gives back what sign-out at the identity provider needs', async () => {
    const { id, secretHash } = await start();
    expect(await endSession(database, id, now)).toBe('proof');
    expect(await findSession(database, secretHash, now)).toBeUndefined();
    expect(await endSession(database, id, now)).toBeUndefined();
    await touchSession(database, id, { now, expiresAt: later(60) });
    expect(await findSession(database, secretHash, now)).toBeUndefined();
  });

  test('ends everywhere for one person and nobody else', async () => {
    const bob = { issuer: 'https://i', subject: 'bob', name: 'Bob' };
    const mine = [await start({ person: bob }), await start({ person: bob })];
    const other = await start();
    expect(await endAllSessions(database, mine[0]!.id, now)).toBe(2);
    for (const { secretHash } of mine) expect(await findSession(database, secretHash, now)).toBeUndefined();
    expect(await findSession(database, other.secretHash, now)).toBeDefined();
  });

  test('the same person and organisation stay the same, under the name that is said now', async () => {
    await start();
    await start({
      person: { issuer: 'https://i', subject: 'ann', name: 'Ann Other' },
      organisationName: 'Clapton Park',
    });
    const people = await asOwner(database.ownerUrl, "select name, email from person where subject = 'ann'");
    expect(people).toEqual([{ name: 'Ann Other', email: null }]);
    const organisations = await asOwner(
      database.ownerUrl,
      "select name from organisation where code = '100200'",
    );
    expect(organisations).toEqual([{ name: 'Clapton Park' }]);
  });

  test('ends where the same person signs in for another school or in another role, and only there', async () => {
    const person = { issuer: 'https://i', subject: 'mover', name: 'Moira Mover' };
    const grammar = { kind: 'school', urn: 136_300 as Urn } as const;
    const live = async (session: { secretHash: Buffer }) =>
      (await findSession(database, session.secretHash, now)) !== undefined;
    const [old, same] = [await start({ person }), await start({ person })];
    expect([await live(old), await live(same)]).toEqual([true, true]);
    const moved = await start({ person, organisation: grammar });
    expect([await live(old), await live(same), await live(moved)]).toEqual([false, false, true]);
    const lead = await start({ person, organisation: grammar, role: 'attendance-lead' });
    expect([await live(moved), await live(lead)]).toEqual([false, true]);
    await noteRefusedSignIn(database, 'no-role', { ...person, now });
    expect(await live(lead)).toBe(false);
  });

  test('leaves its beginning and end in the audit record, and its secret nowhere', async () => {
    const { id, secret } = await sampleSession(database, 'analyst');
    await endSession(database, id, new Date());
    await noteRefusedSignIn(database, 'no-role', { issuer: 'https://i', subject: 'nobody', now });
    const rows = await asOwner<{ action: string; role: string; outcome: string }>(
      database.ownerUrl,
      'select action, role, outcome from audit order by at desc limit 3',
    );
    expect(rows.toReversed()).toEqual([
      { action: 'signed-in', role: 'analyst', outcome: 'granted' },
      { action: 'signed-out', role: 'analyst', outcome: 'granted' },
      { action: 'sign-in-refused', role: 'public', outcome: 'refused' },
    ]);
    const kept = await asOwner<{ text: string }>(database.ownerUrl, 'select s::text as text from session s');
    const written = kept.map(({ text }) => text).join();
    expect(written).toContain(hash(secret).toString('hex'));
    expect(written).not.toContain(secret);
    expect(written).not.toContain(Buffer.from(secret).toString('hex'));
  });
});

describe('a sign-in under way', () => {
  const attempt = { state: 's', nonce: 'n', verifier: 'v', returnTo: '/school/100200' };

  test('is taken once', async () => {
    const secretHash = randomBytes(32);
    await createSignInAttempt(database, { ...attempt, secretHash, expiresAt: later(10) }, now);
    expect(await takeSignInAttempt(database, secretHash, now)).toEqual(attempt);
    expect(await takeSignInAttempt(database, secretHash, now)).toBeUndefined();
  });

  test('is taken once by two at once', async () => {
    const secretHash = randomBytes(32);
    await createSignInAttempt(database, { ...attempt, secretHash, expiresAt: later(10) }, now);
    const taken = await Promise.all([1, 2, 3].map(() => takeSignInAttempt(database, secretHash, now)));
    expect(taken.filter((one) => one !== undefined)).toHaveLength(1);
  });

  test('runs out, and is forgotten when the next begins', async () => {
    const secretHash = randomBytes(32);
    await createSignInAttempt(database, { ...attempt, secretHash, expiresAt: later(10) }, now);
    await createSignInAttempt(
      database,
      { ...attempt, secretHash: randomBytes(32), expiresAt: later(30) },
      later(10),
    );
    const [{ n } = { n: -1 }] = await asOwner<{ n: number }>(
      database.ownerUrl,
      'select count(*)::integer as n from sign_in_attempt',
    );
    expect(n).toBe(1);
    expect(await takeSignInAttempt(database, secretHash, now)).toBeUndefined();
  });
});
