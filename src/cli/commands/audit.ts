import { Command, Option } from 'commander';
import type { AuditHead } from '../../store/postgres/audit/audit-fault.ts';
import { type AuditVerified, verifyAudit } from '../../store/postgres/audit/verify-audit.ts';
import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';
import { type DatabasePlace, withDatabase, withDatabaseOptions } from '../database-place.ts';

interface Options extends DatabasePlace {
  readonly against?: string;
  readonly anchors?: string;
}

/** `abie audit verify`. */
export const auditCommand = (effects: Effects): Command => {
  const audit = new Command('audit')
    .summary('check the audit record')
    .description('Works on the audit record.');
  const verify = withDatabaseOptions(new Command('verify'))
    .summary('find rows that were changed, removed or reordered')
    .description(
      'Reads the whole audit record and computes every row’s hash anew. Prints the last row of each lane, which is an anchor where nobody with the database’s keys can reach it: only compared with one does a check show that the record was not emptied or written anew. With --anchors it is compared with every anchor of a file, and adds its own there.',
    )
    .option('--against <file>', 'what an earlier check printed')
    .addOption(
      new Option(
        '--anchors <file>',
        'file elsewhere that keeps what every check printed; made where there is none',
      ).env('ABIE_AUDIT_ANCHORS'),
    )
    .action(async ({ against, anchors, ...place }: Options) => {
      const before = anchors === undefined ? undefined : effects.read(anchors);
      const kept = [
        ...(against === undefined ? [] : keptHeads(effects, against)),
        ...(before === undefined ? [] : headsIn(before, String(anchors))),
      ];
      const { verified, at } = await withDatabase(place, async (database) => ({
        verified: await verifyAudit(database, kept),
        at: database.clock(),
      }));
      if (verified.faults.length > 0) throw new UserFault(faultWords(verified));
      if (anchors !== undefined) effects.writeFile(anchors, withAnchor(before, verified, at));
      effects.print(soundWords(verified, kept.length));
    });
  return audit.addCommand(verify);
};

const line = /^lane (\d+) row (\d+) hash ([0-9a-f]{64})$/;

function keptHeads(effects: Effects, file: string): readonly AuditHead[] {
  const bytes = effects.read(file);
  if (bytes === undefined) throw new UserFault(`There is no file ${file}.`);
  return headsIn(bytes, file);
}

function headsIn(bytes: Uint8Array, file: string): readonly AuditHead[] {
  const heads = new TextDecoder()
    .decode(bytes)
    .split(/\r?\n/)
    .flatMap((text) => {
      const [, lane, seq, hash] = line.exec(text.trim()) ?? [];
      return lane === undefined ? [] : [{ lane: Number(lane), seq: Number(seq), hash: hash! }];
    });
  if (heads.length === 0)
    throw new UserFault(
      `${file} holds no line such as "lane 0 row 12 hash …" that an earlier check printed.`,
    );
  return heads;
}

/** What was kept before, and the heads of today below a line that says when. */
function withAnchor(before: Uint8Array | undefined, { rows, heads }: AuditVerified, at: Date): string {
  const kept = before === undefined ? '' : `${new TextDecoder().decode(before).trimEnd()}\n`;
  return `${kept}${[`# ${at.toISOString()}: ${rows} rows`, ...heads.map(headLine)].join('\n')}\n`;
}

const headLine = ({ lane, seq, hash }: AuditHead) => `lane ${lane} row ${seq} hash ${hash}`;

function soundWords({ rows, heads }: AuditVerified, compared: number): string {
  const beside = compared === 0 ? nothingKept : ' It agrees with what was kept.';
  return [
    `${rows} rows in ${heads.length} lanes: none was changed, removed or reordered.${beside}`,
    ...heads.map(headLine),
  ].join('\n');
}

const nothingKept =
  ' It was compared with nothing that was kept: had it been emptied or written anew as a whole, it would look the same. Keep anchors (--anchors).';

/** Beyond these, the list says nothing new. */
const listed = 50;

function faultWords({ rows, faults }: AuditVerified): string {
  return [
    `The audit record of ${rows} rows is not what was written: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.`,
    ...faults.slice(0, listed).map(({ lane, seq, what }) => `lane ${lane} row ${seq} ${what}`),
    ...(faults.length > listed ? [`and ${faults.length - listed} more`] : []),
  ].join('\n');
}
