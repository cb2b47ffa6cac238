import { codeOn } from '../../src/attendance/codes/code-on-date.ts';
import { packMarks, unpackMarks } from '../../src/attendance/registers/packed-marks.ts';
import { asOwnerOfServer } from '../fixtures/owner-of-server.ts';
import { until } from '../fixtures/until.ts';
import { marksAt, registerAt } from '../performance/register-requests.ts';
import { pupilAtFault } from './rows-at-fault.ts';

/** A register with all its versions, the oldest first. */
export interface StandingVersions {
  readonly place: string;
  readonly marks: readonly Buffer[];
  readonly acceptedAt: readonly Date[];
}

/** A row that was at fault, whether it waits in quarantine or is closed. */
export interface KeptRowAtFault {
  /** Idempotency-Key of the request that brought it. */
  readonly key: string;
  readonly at: Date;
  /** Receipt of what closed it; null while it waits. */
  readonly closedBy: string | null;
}

/** Where the nth register of the year stands. */
export function placeOf(n: number): string {
  const { urn, group, date, session } = registerAt(n);
  return `${urn} ${date} ${session} ${group}`;
}

/** Registers as they stand, by place: those of some places, or all. Waits for a database that is not back yet. */
export async function standingVersions(ownerUrl: string, places?: readonly string[]): Promise<Standing> {
  const rows = await onceBack(() =>
    asOwnerOfServer<StandingVersions>(
      ownerUrl,
      `select place, array_agg(marks order by version) as marks, array_agg(accepted_at order by version) as "acceptedAt"
        from (select *, concat_ws(' ', urn, on_date, session, registration_group) as place from abie.register) placed
        where $1::text[] is null or place = any ($1) group by place`,
      [places ?? null],
    ),
  );
  return new Map(rows.map((row) => [row.place, row]));
}

/** Every row that ever went to quarantine, by the key of what brought it. Waits for a database that is not back yet. */
export async function keptRowsAtFault(
  ownerUrl: string,
): Promise<ReadonlyMap<string, readonly KeptRowAtFault[]>> {
  const rows = await onceBack(() =>
    asOwnerOfServer<KeptRowAtFault>(
      ownerUrl,
      `select s.idempotency_key as key, q.at, q.closed_by as "closedBy"
        from abie.quarantined_mark q join abie.submission s on s.id = q.submission`,
    ),
  );
  return Map.groupBy(rows, ({ key }) => key);
}

const onceBack = <T>(ask: () => Promise<T>): Promise<T> => until(() => ask().catch(() => undefined));

type Standing = ReadonlyMap<string, StandingVersions>;

/** Whether the newest version of the nth register has just the marks that were sent as good. */
export const isWhole = (n: number, stands: Standing): boolean =>
  stands.get(placeOf(n))?.marks.at(-1)?.equals(expected(n)) === true;

function expected(n: number): Buffer {
  const { pupils, date } = registerAt(n);
  return Buffer.from(
    packMarks(
      marksAt(n).map(({ code }, i) => ({
        pupil: pupils + i + 1,
        byte: codeOn(code, date)!.byte,
        minutesLate: undefined,
      })),
    ),
  );
}

/** Whether the row at fault of the nth register is closed by its mend, or came later than the mark that would have mended it. */
export function isSettled(
  n: number,
  mend: string,
  { at, closedBy }: KeptRowAtFault,
  stands: Standing,
): boolean {
  if (closedBy !== null) return closedBy === mend;
  const { marks, acceptedAt } = stands.get(placeOf(n))!;
  const pupil = pupilAtFault(n);
  const mended = marks.findIndex((packed) => unpackMarks(packed).some((mark) => mark.pupil === pupil));
  return acceptedAt[mended]! <= at;
}
