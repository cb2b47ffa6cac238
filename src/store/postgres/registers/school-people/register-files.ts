import type { ReadonlyKysely } from 'kysely/readonly';
import type { Urn } from '../../../../attendance/urn.ts';
import { command, query } from '../../connection/handle.ts';
import type { Tables } from '../../connection/tables.ts';
import { isOfSchool } from '../../connection/urns-of.ts';
import { schoolFacts } from '../../reports/school-facts.ts';
import { nameOfSchool } from '../../responses/school-name.ts';
import { pageMachine } from '../page-machine.ts';

/** A row of the school's that was not accepted, as it was sent. Whose it is, is not told: a pseudonym is all that was kept. */
export interface WaitingRow {
  readonly date: string;
  readonly session: string;
  readonly code: string;
  readonly fault: string;
  readonly at: Date;
}

/** How files of registers stand at a school. */
export interface FilesOfSchool {
  readonly schoolName: string;
  /** Whether the head lets the school's people send files. */
  readonly allowed: boolean;
  /** Rows that wait to be mended, newest first, of very many only some. */
  readonly waiting: readonly WaitingRow[];
  readonly waitingInAll: number;
}

const mostWaiting = 50;

/** Reads whether the school's own people may send files, and which rows were not accepted. */
export const readRegisterFiles = query('load-registers', async (at, urn: Urn): Promise<FilesOfSchool> => {
  const school = await schoolFacts(at.rows, urn);
  await at.decide(school && { school }, { action: 'saw-registers', recordKind: 'register', urn });
  const allowed = await letsOwnPeople(at.rows, school!.urn);
  const waiting = at.rows
    .selectFrom('quarantined_mark')
    .where(isOfSchool('urn', urn))
    .where('closed_at', 'is', null);
  const rows = await waiting
    .select(['date_text', 'session', 'code', 'fault', 'at'])
    .orderBy('id', 'desc')
    .limit(mostWaiting)
    .execute();
  const { all } = await waiting.select((of) => of.fn.countAll<string>().as('all')).executeTakeFirstOrThrow();
  return {
    schoolName: await nameOfSchool(at.rows, urn),
    allowed,
    waiting: rows.map(({ date_text, session, code, fault, at: when }) => ({
      date: date_text,
      session: session ?? '',
      code: code ?? '',
      fault,
      at: when,
    })),
    waitingInAll: Number(all),
  };
});

/**
 * Puts on record that somebody sends a file, before any of it is read.
 *
 * @returns the school's URN of today; undefined where the head does not let the school's people send files
 */
export const sendRegisterFile = command('load-registers', async (at, urn: Urn): Promise<Urn | undefined> => {
  const school = await schoolFacts(at.rows, urn);
  await at.decide(school && { school }, { action: 'began-register-file', recordKind: 'register', urn });
  const allowed = await letsOwnPeople(at.rows, school!.urn);
  if (allowed) return school!.urn;
  at.cameToNothing('saw-registers');
  return undefined;
});

/** Whether the head lets the school's own people send files: their machine is appointed. */
async function letsOwnPeople(rows: ReadonlyKysely<Tables>, urn: Urn): Promise<boolean> {
  const appointment = await rows
    .selectFrom('appointment')
    .innerJoin('machine', 'machine.id', 'appointment.machine')
    .select('appointment.id')
    .where('appointment.urn', '=', urn)
    .where('machine.issuer', '=', pageMachine.issuer)
    .where('machine.client_id', '=', pageMachine.clientId)
    .where('dismissed_at', 'is', null)
    .executeTakeFirst();
  return appointment !== undefined;
}
