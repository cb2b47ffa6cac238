import { sql } from 'kysely';
import type { AuditAction } from '../../../access/audit-action.ts';
import type { Role } from '../../../access/role.ts';
import {
  type Acknowledgement,
  acknowledgedWords,
  type ToAcknowledge,
  toAcknowledge,
} from '../../../workflow/publication/acknowledgements.ts';
import type { PublicationStep } from '../../../workflow/publication/publication-step.ts';
import { asCommand } from '../connection/as-command.ts';
import { NothingChanged } from '../connection/connection.ts';
import type { CommandDatabase } from '../connection/ways.ts';
import { personWith } from '../releases/work/act-for.ts';

/** Why a step of a release of statistics is not taken. */
export class PublicationRefused extends Error {}

/** What a release's questions found of hidden figures was not acknowledged by whoever would sign it. */
export class NotAcknowledged extends PublicationRefused {
  constructor(missing: readonly ToAcknowledge[]) {
    super(
      `Not acknowledged: ${missing.map(({ name, found }) => `${acknowledgedWords[name]} (${name}: ${found.join('; ')})`).join(', and ')}.`,
    );
  }
}

/**
 * What of a release is acknowledged, for the record: no more than there is.
 *
 * @throws NotAcknowledged
 */
export async function acknowledgedOf(
  rows: Parameters<ReturnType<typeof sql>['execute']>[0],
  id: string,
  acknowledged: readonly Acknowledgement[],
): Promise<readonly Acknowledgement[]> {
  const found = await sql<{
    manifest: unknown;
  }>`select manifest from statistics.release where id = ${id}`.execute(rows);
  const asked = found.rows.flatMap(({ manifest }) => toAcknowledge(manifest));
  const missing = asked.filter(({ name }) => !acknowledged.includes(name));
  if (missing.length > 0) throw new NotAcknowledged(missing);
  return asked.map(({ name }) => name);
}

/** A release with its files, before its time. */
export interface DraftedPublication {
  /** SHA-256 of what its manifest says. */
  readonly id: string;
  readonly publishAt: Date;
  readonly manifest: object;
  readonly files: Iterable<{ readonly path: string; readonly content: Uint8Array }>;
  /** Of the release that it takes the place of. */
  readonly corrects?: string | undefined;
}

/** How far a release of statistics has come. */
export interface PublicationState {
  readonly id: string;
  readonly publishAt: Date;
  readonly state: PublicationStep;
}

/** Puts a release in whole, or not at all. @param by address of an analyst */
export function draftPublication(
  database: Pick<CommandDatabase, 'command'>,
  by: string,
  { id, publishAt, manifest, files, corrects }: DraftedPublication,
): Promise<void> {
  return asCommand(database, async (rows, audit) => {
    const person = await personWith(rows, by, ['analyst']);
    const there = await sql`select from statistics.release where id = ${id}`.execute(rows);
    if (there.rows.length > 0) throw new PublicationRefused('This release is there already.');
    await sql`insert into statistics.release (id, publish_at, manifest, corrects, drafted_by, drafted_at)
      values (${id}, ${publishAt}, ${JSON.stringify(manifest)}, ${corrects ?? null}, ${person.person}, now())`.execute(
      rows,
    );
    for (const { path, content } of files)
      await sql`insert into statistics.file (release, path, content) values (${id}, ${path}, ${Buffer.from(content)})`.execute(
        rows,
      );
    audit({ action: 'drafted-statistics', recordKind: 'statistics', detail: { id, person: person.person } });
  });
}

/**
 * An analyst has read the quality page and stands for the figures.
 *
 * @param words what they found
 * @param acknowledged what of hidden figures they take on by name
 */
export const signPublication = (
  database: Pick<CommandDatabase, 'command'>,
  by: string,
  id: string,
  words: string,
  acknowledged: readonly Acknowledgement[] = [],
): Promise<void> =>
  step(database, { by, id, roles: ['analyst'], action: 'signed-statistics' }, async (person, rows) => {
    const record = await acknowledgedOf(rows, id, acknowledged);
    return sql`update statistics.release set signed_by = ${person}, signed_at = now(), signed_words = ${words},
        signed_acknowledged = ${record}
      where id = ${id} and signed_by is null and suspended_by is null`;
  });

/** Another person lets it go: it is out at its time, by the clock of the database. */
export const approvePublication = (
  database: Pick<CommandDatabase, 'command'>,
  by: string,
  id: string,
): Promise<void> =>
  step(
    database,
    { by, id, roles: ['approver'], action: 'approved-statistics' },
    (person) =>
      sql`update statistics.release set approved_by = ${person}, approved_at = now()
      where id = ${id} and signed_by is not null and approved_by is null and suspended_by is null`,
  );

/** Takes it out of everybody's sight at once, or keeps it from coming out. One person is enough. */
export const suspendPublication = (
  database: Pick<CommandDatabase, 'command'>,
  by: string,
  id: string,
  because: string,
): Promise<void> =>
  step(
    database,
    { by, id, roles: ['analyst', 'approver'], action: 'suspended-statistics' },
    (person) =>
      sql`update statistics.release set suspended_by = ${person}, suspended_at = now(), suspended_because = ${because}
      where id = ${id} and suspended_by is null`,
  );

interface Step {
  readonly by: string;
  readonly id: string;
  readonly roles: readonly Role[];
  readonly action: AuditAction;
}

/** Constraints of the database that people meet, in words. */
export const constraintWords: Readonly<Record<string, string>> = {
  two_people: 'Whoever signed a release does not approve it: another person must.',
  acknowledged: 'What was found of its hidden figures was not acknowledged: read its page again.',
  on_time: 'Its time has come already, and it was not approved before: put it in again with a later time.',
};

async function step(
  database: Pick<CommandDatabase, 'command'>,
  { by, id, roles, action }: Step,
  statement: (
    person: string,
    rows: Parameters<ReturnType<typeof sql>['execute']>[0],
  ) => ReturnType<typeof sql> | Promise<ReturnType<typeof sql>>,
): Promise<void> {
  try {
    await asCommand(database, async (rows, audit) => {
      const person = await personWith(rows, by, roles);
      await (await statement(person.person, rows)).execute(rows);
      audit({ action, recordKind: 'statistics', detail: { id, person: person.person } });
    });
  } catch (fault) {
    if (fault instanceof NothingChanged)
      throw new PublicationRefused(
        'There is no such release, or it has not come to this step, or has passed it.',
      );
    const words = constraintWords[String((fault as { constraint?: unknown }).constraint)];
    if (words !== undefined) throw new PublicationRefused(words);
    throw fault;
  }
}

/** Of a row of statistics.release, by the clock of the database. */
export const stateNow = sql<PublicationStep>`case
    when suspended_at is not null then 'suspended'
    when approved_at is not null and publish_at <= clock_timestamp() then 'published'
    when approved_at is not null then 'approved'
    when signed_at is not null then 'signed' else 'draft' end`;

/** Every release of statistics, the oldest first. */
export function publicationStates(
  database: Pick<CommandDatabase, 'command'>,
): Promise<readonly PublicationState[]> {
  return asCommand(database, async (rows) => {
    const found = await sql<{ id: string; publish_at: Date; state: PublicationState['state'] }>`
      select id, publish_at, ${stateNow} as state
        from statistics.release order by publish_at, drafted_at`.execute(rows);
    return found.rows.map(({ id, publish_at, state }) => ({ id, publishAt: publish_at, state }));
  });
}
