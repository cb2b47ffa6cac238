/**
 * Lists of support as large as England's: 500 schools that work with 93 hubs, each with 30 entries, and 5,000 that were reached otherwise.
 * Prints how long pages take through the whole chain, one after another, beside a page that asks nothing (the yardstick): the 95th
 * percentile is to stay under 200 ms. Beside it what one page takes of the processor, which no other program on the machine
 * changes: in this program, and in the database.
 *
 * usage: npm run performance:support [-- BEGINNING OF A PATH]
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Signer } from '@fastify/cookie';
import pg from 'pg';
import type { SignedIn } from '../../src/access/viewer.ts';
import { quantile } from '../../src/numerics/quantile.ts';
import { startEmbeddedServer } from '../../src/store/embedded-server/embedded-server.ts';
import { openDatabase } from '../../src/store/postgres/connection/database.ts';
import { migrate } from '../../src/store/postgres/connection/migrate.ts';
import { service } from '../../src/web/app.ts';
import { asOwner } from '../fixtures/database.ts';
import { quietParts } from '../fixtures/quiet-parts.ts';
import { pagesConfiguration } from './pages-configuration.ts';
import { parentOf, processorTime } from './processor-time.ts';
import { say } from './say.ts';
import { visitorCookie } from './visitor-cookies.ts';

const [only = '/'] = process.argv.slice(2);
const times = 60;
const warm = 10;
const intensive = 500;
const light = 5000;
const folder = mkdtempSync(join(tmpdir(), 'abie-support-'));
// The server's own user must be able to reach it.
chmodSync(folder, 0o755);
const server = await startEmbeddedServer(folder);
await migrate(server.ownerUrl, server.logins);
const database = await openDatabase(server.urls, { connections: 4 });
const configuration = pagesConfiguration(server.urls, 3000);
const app = await service({
  ...quietParts(database, configuration),
  releases: { methods: [], filesRoot: undefined, evaluationOf: () => undefined },
});
await app.ready();
const signer = new Signer(configuration.cookieSecrets[0]!);
const cookieOf = (who: Pick<SignedIn, 'role' | 'organisation'>) =>
  visitorCookie(database, who, who.role, {
    cookie: (secret) => `abie=${encodeURIComponent(signer.sign(secret))}`,
  });
const analyst = await cookieOf({ role: 'analyst', organisation: { kind: 'department' } });
const adviser = await cookieOf({
  role: 'regional-adviser',
  organisation: { kind: 'region', region: 'London' },
});
const hub = await cookieOf({ role: 'hub-lead', organisation: { kind: 'hub', id: 'hub-1' } });
const owner = (statement: string) => asOwner(server.ownerUrl, statement);

await owner(`
  insert into school (urn, name, plain_name, phase, local_authority_code, local_authority_name, region)
    select 500000 + n, 'School ' || n, 'school ' || n, 'secondary', lpad((200 + n % 150)::text, 3, '0'), 'Authority', case when n % 9 = 0 then 'London' else 'North West' end
    from generate_series(1, ${intensive + light}) n;
  insert into hub (id, name, lead_urn, local_authority_code, region, easting, northing, phases, practices, places, first_day, kept_at)
    select 'hub-' || n, 'Hub ' || n, 600000 + n, '210', 'London', 400000 + n * 1000, 200000, '{primary,secondary}', '{year-8}', 6, '2025-09-01', now()
    from generate_series(1, 93) n;
  alter table support_event disable trigger support_goes_on;
  insert into support_offer (urn, begun_at, by_person, state, adviser, hub, state_at)
    select 500000 + n, now() - interval '90 days', p.id,
      case when n <= ${intensive} then 'placed' else (array['accepted', 'declined', 'ended', 'proposed'])[1 + n % 4] end, p.id,
      case when n > ${intensive} then null else 'hub-' || (1 + n % 93) end, now() - n * interval '1 minute'
    from generate_series(1, ${intensive + light}) n, (select id from person where subject = 'regional-adviser') p;
  insert into support_event (offer, seq, step, at, by_person, by_role, body)
    select o.id, k, case k when 1 then 'placed' else 'worked' end, now() - (90 - k) * interval '1 day', o.by_person, case when k % 2 = 0 then 'head' else 'hub-lead' end,
      jsonb_build_object('words', 'What was said, in a line or two', 'work', case when k % 3 = 0 then 'day-booked' else 'meeting' end, 'on', (current_date + k)::text)
    from support_offer o, generate_series(1, 30) k where o.state = 'placed';
  alter table support_event enable trigger support_goes_on;
  insert into support_reading (urn, year, word, shortfall, phase, gap, easting, northing, loaded_at)
    select urn, '2025-26', 'not reached', 1.6, 'secondary', '{"year-8": 1}', 400000, 200000, now() from school where urn > 500000;
  analyze`);

const watch = new pg.Client(server.ownerUrl);
await watch.connect();
const postmaster = parentOf((await watch.query('select pg_backend_pid() as pid')).rows[0].pid);

async function measure(words: string, url: string, cookie = ''): Promise<void> {
  if (!url.startsWith(only)) return;
  const took: number[] = [];
  let before = processorTime(process.pid, postmaster);
  for (let i = 0; i < times; i++) {
    if (i === warm) before = processorTime(process.pid, postmaster);
    const from = performance.now();
    const { statusCode } = await app.inject({
      url,
      headers: { host: configuration.publicUrl.host, ...(cookie !== '' && { cookie }) },
    });
    if (i >= warm) took.push(performance.now() - from);
    if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`);
  }
  const now = processorTime(process.pid, postmaster);
  const each = (seconds: number) => ((1000 * seconds) / (times - warm)).toFixed(0);
  const used =
    before && now
      ? `; of the processor ${each(now.client - before.client)} ms, the database ${each(now.database - before.database)} ms`
      : '';
  const p95 = quantile(took, 0.95);
  say(
    `${words} (${url}): median ${quantile(took, 0.5).toFixed(1)} ms, 95% below ${p95.toFixed(1)} ms${p95 < 200 ? '' : ': OVER 200 ms'}${used}`,
  );
}

await measure('yardstick: a page that asks nothing', '/cookies');
await measure('analyst, all England', '/support', analyst);
await measure('analyst, the last page', '/support?page=100', analyst);
await measure('analyst, one state', '/support?state=placed', analyst);
await measure('adviser, a region', '/support', adviser);
await measure('adviser, days and what waits', '/support/work', adviser);
await measure('hub lead', '/support', hub);
await measure('hub lead, days and what waits', '/support/work', hub);
await measure('directory of 93 hubs', '/hubs', adviser);
await measure('analyst, how groups fared', '/support/fairness', analyst);
await measure('adviser, what choosing by level would do', '/support/choosing', adviser);
await watch.end();
await app.close();
await database.close();
await server.stop();
rmSync(folder, { recursive: true, force: true });
