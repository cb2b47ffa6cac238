import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  asOwner,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../../../../../tests/fixtures/database.ts';
import { samplePeople } from '../../../../../tests/fixtures/sample-people.ts';
import { asJob, change } from '../../connection/handle.ts';
import { tried } from '../../connection/row-security/rows-seen.fixture.ts';
import { startSession } from '../../sessions/start-session.ts';
import { approveRelease } from '../approve-release.ts';
import { draftRelease } from '../draft-release.ts';
import { recordEvent } from '../record-event.ts';
import { startRun } from '../start-run.ts';
import { addParts } from './add-parts.ts';
import { beginUpload, FileThere } from './begin-upload.ts';
import { completeUpload } from './complete-upload.ts';
import { readUploads } from './read-uploads.ts';
import { removeUpload } from './remove-upload.ts';

let database: TestDatabase;
let analyst: string;
beforeAll(async () => {
  database = await testDatabase();
  analyst = (await sampleSession(database, 'analyst')).id;
});
afterAll(() => database.close());

const asApprover = async () => (await sampleSession(database, 'approver')).id;

/** The same person as the approver, who now signs in as an analyst. */
function asBoth(): Promise<string> {
  const { name, organisation, organisationName } = samplePeople.approver;
  return startSession(database, {
    secretHash: createHash('sha256').update(randomBytes(32)).digest(),
    csrf: randomUUID(),
    person: { issuer: 'https://sign-in.test', subject: 'approver', name },
    role: 'analyst',
    organisation,
    organisationName,
    now: new Date(),
    expiresAt: new Date(Date.now() + 3_600_000),
  });
}

const source = { files: { kind: 'uploads' }, baseline: null, method: 'abie-1' } as const;
const newDraft = () => change(database, analyst, draftRelease, source);

async function begun(release: number, fileName = 'a.csv', by = analyst) {
  const upload = await change(database, by, beginUpload, { release, fileName });
  const received = await addParts(
    database,
    upload,
    (async function* () {
      yield Buffer.from(fileName);
    })(),
  );
  return { release, upload, received };
}
const end = (upload: Awaited<ReturnType<typeof begun>>, by = analyst) =>
  change(database, by, completeUpload, upload);
const start = (release: number) => change(database, analyst, startRun, { release });
const filesOf = async (release: number) =>
  (await readUploads(database, release)).map(({ fileName }) => fileName);

/** Lets a run that was started come to its end, as a job does. */
async function finish(release: number): Promise<void> {
  await asOwner(
    database.ownerUrl,
    `update release set content_id = repeat('a', 64), expectation_year = '${2000 + release}-01', baseline = '2022-23',
      method_name = 'm', method_version = '1' where number = ${release}`,
  );
  await asJob(database, (rows) => recordEvent(rows, release, { kind: 'checked', at: new Date(), run: 1 }));
}

describe('a file that arrives late', () => {
  test('is refused once a run has been started, and nothing says that it was kept', async () => {
    const release = await newDraft();
    await end(await begun(release, 'first.csv'));
    const late = await begun(release, 'late.csv');
    await start(release);
    await expect(end(late)).rejects.toMatchObject({ because: 'run-is-going' });
    await finish(release);
    await expect(end(late)).rejects.toMatchObject({ because: 'not-in-this-state' });
    expect(await filesOf(release)).toEqual(['first.csv']);
    const said = await asOwner<{ name: string }>(
      database.ownerUrl,
      `select detail ->> 'sha256' as name from audit where release = $1 and detail ->> 'stage' = 'complete'`,
      [release],
    );
    expect(said).toHaveLength(1);
  });

  test('at the moment in which a run is started is among the run’s files, or refused', async () => {
    for (let i = 0; i < 8; i++) {
      const release = await newDraft();
      const upload = await begun(release);
      const [ended] = await Promise.allSettled([end(upload), start(release)]);
      const events = await asOwner<{ kind: string }>(
        database.ownerUrl,
        'select kind from release_event where release = $1 order by seq',
        [release],
      );
      const kinds = events.map(({ kind }) => kind);
      const kept = ended.status === 'fulfilled';
      expect(kinds).toEqual(['drafted', ...(kept ? ['file-added'] : []), 'run-started']);
      expect(await filesOf(release)).toEqual(kept ? ['a.csv'] : []);
    }
  });

  test('under a name that became whole first is refused', async () => {
    const release = await newDraft();
    const [one, other] = [await begun(release), await begun(release)];
    const ended = await Promise.allSettled([end(one), end(other)]);
    expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(ended.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: expect.any(FileThere),
    });
    expect(await filesOf(release)).toEqual(['a.csv']);
  });

  test('after it was swept away is no success', async () => {
    const upload = await begun(await newDraft());
    await asOwner(database.ownerUrl, `delete from upload where id = '${upload.upload}'`);
    await expect(end(upload)).rejects.toThrow('found no row');
  });
});

describe('whoever brings or removes a file', () => {
  const approve = async (release: number) => {
    await start(release);
    await finish(release);
    return change(database, await asApprover(), approveRelease, { release });
  };

  test('has prepared the release, and cannot approve it', async () => {
    const added = await newDraft();
    const both = await asBoth();
    await end(await begun(added, 'a.csv', both), both);
    await expect(approve(added)).rejects.toMatchObject({ because: 'prepared-by-same-person' });
    const approved = `insert into release_event (release, kind, at, by_person) values (${added}, 'approved', now(), viewer_person())`;
    expect(await tried(database, await asApprover(), 'abie_writer', approved)).toBe('AB001');

    const removed = await newDraft();
    const upload = await begun(removed);
    await end(upload);
    await change(database, await asBoth(), removeUpload, upload);
    await expect(approve(removed)).rejects.toMatchObject({ because: 'prepared-by-same-person' });
    expect(
      await asOwner(
        database.ownerUrl,
        `select kind, detail from release_event where release = ${removed} offset 1 limit 2`,
      ),
    ).toEqual([
      { kind: 'file-added', detail: { file: 'a.csv', sha256: upload.received.sha256 } },
      { kind: 'file-removed', detail: { file: 'a.csv', sha256: upload.received.sha256 } },
    ]);

    const theirs = await newDraft();
    await end(await begun(theirs));
    await expect(approve(theirs)).resolves.toBeUndefined();
  });

  test('has prepared it also at the bare database, whose own trigger says so', async () => {
    const release = await newDraft();
    const { upload } = await begun(release);
    const whole = `update upload set complete = true, size = 5, sha256 = repeat('b', 64) where id = '${upload}'`;
    const events = `do $$ begin if not exists (select from release_event where release = ${release} and kind = 'file-added'
      and by_person = viewer_person()) then raise 'none' using errcode = 'AB999'; end if; end $$`;
    expect(await tried(database, await asBoth(), 'abie_writer', whole, events)).not.toBe('AB999');
    // What is done on nobody's behalf cannot make a file whole, nor take a whole one away.
    expect(await tried(database, undefined, 'abie_job', whole)).toBe('42501');
    await end({ release, upload, received: { size: 5, sha256: 'b'.repeat(64) } });
    expect(await tried(database, undefined, 'abie_job', `delete from upload where id = '${upload}'`)).toBe(0);
    expect(
      await tried(database, analyst, 'abie_writer', `update upload set size = 6 where id = '${upload}'`),
    ).toBe(0);
    expect(
      await tried(database, analyst, 'abie_writer', `delete from upload_part where upload = '${upload}'`),
    ).toBe(0);
  });
});
