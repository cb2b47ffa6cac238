import { verifyAudit } from '../../src/store/postgres/audit/verify-audit.ts';
import {
  asJob,
  type CommandDatabase,
  type WorkDatabase,
} from '../../src/store/postgres/connection/handle.ts';
import { lifeOfRelease } from '../../src/store/postgres/releases/record-event.ts';
import { asOwner } from '../fixtures/database.ts';

/** Events of a release, in turn. */
export async function eventsOf({ ownerUrl }: { ownerUrl: string }, release: number): Promise<string[]> {
  const rows = await asOwner<{ kind: string }>(
    ownerUrl,
    'select kind from release_event where release = $1 order by seq',
    [release],
  );
  return rows.map(({ kind }) => kind);
}

/** Where the life of a release stands, by its events. */
export const lifeOf = (database: WorkDatabase, release: number) =>
  asJob(database, (rows) => lifeOfRelease(rows, release));

/** What must hold of the record whatever was killed: each line is a fault. */
export async function faultsOnRecord(
  database: Pick<CommandDatabase, 'command'> & { ownerUrl: string },
): Promise<string[]> {
  const broken = await asOwner<{ fault: string }>(
    database.ownerUrl,
    `select 'response ' || id || ' without its first event' as fault from response r
       where not exists (select from response_event e where e.response = r.id and e.seq = 1 and e.kind = 'sent')
     union all
     select 'response ' || id || ' without its audit row' from response r
       where not exists (select from audit a where a.outcome = 'granted' and a.detail ->> 'response' = r.id::text)
     union all
     select 'release ' || number || ' is half loaded' from release r
       where state in ('checked', 'approved', 'released', 'superseded', 'suspended', 'corrected')
         and (content_id is null or (select count(*) from expectation e where e.release = r.number)
           <> (select count(*) from release_school s where s.release = r.number))
     union all
     select 'release ' || number || ' is ' || state || ', and its last event is another' from release r
       where state in ('released', 'superseded', 'suspended', 'corrected', 'withdrawn', 'checked', 'approved')
         and state::text <> (select kind::text from release_event e where e.release = r.number and kind <> 'planned'
           order by seq desc limit 1)
     union all
     select 'two releases of ' || expectation_year || ' are in force' from release where state = 'released'
       group by expectation_year having count(*) > 1
     union all
     select 'upload ' || id || ' is said to be whole and is not' from upload u where complete
       and size <> (select coalesce(sum(octet_length(bytes)), 0) from upload_part p where p.upload = u.id)`,
  );
  const { faults } = await verifyAudit(database);
  return [...broken.map(({ fault }) => fault), ...faults.map((fault) => JSON.stringify(fault))];
}
