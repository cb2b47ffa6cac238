import { Command } from 'commander';
import type { AuditHead } from '../../store/postgres/audit/audit-fault.ts';
import { type AuditVerified, verifyAudit } from '../../store/postgres/audit/verify-audit.ts';
import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';
import { type DatabasePlace, withDatabase, withDatabaseOptions } from '../database-place.ts';

interface Options extends DatabasePlace {
  readonly against?: string;
}

/** `abie audit verify`. */
export const auditCommand = (effects: Effects): Command => {
  const audit = new Command('audit')
    .summary('check the audit record')
    .description('Works on the audit record.');
  const verify = withDatabaseOptions(new Command('verify'))
    .summary('find rows that were changed, removed or reordered')
    .description(
      'Reads the whole audit record and computes every row’s hash anew. Prints the last row of each lane: keep that where nobody with the database’s keys can reach it. Compared with --against, it shows that the record was not written anew.',
    )
    .option('--against <file>', 'what an earlier check printed')
    .action(async ({ against, ...place }: Options) => {
      const kept = against === undefined ? [] : keptHeads(effects, against);
      const verified = await withDatabase(place, (database) => verifyAudit(database, kept));
      if (verified.faults.length > 0) throw new UserFault(faultWords(verified));
      effects.print(soundWords(verified, kept.length));
    });
  return audit.addCommand(verify);
};

const line = /^lane (\d+) row (\d+) hash ([0-9a-f]{64})$/;

function keptHeads(effects: Effects, file: string): readonly AuditHead[] {
  const bytes = effects.read(file);
  if (bytes === undefined) throw new UserFault(`There is no file ${file}.`);
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

function soundWords({ rows, heads }: AuditVerified, compared: number): string {
  const beside = compared === 0 ? '' : ' It agrees with what was kept.';
  return [
    `${rows} rows in ${heads.length} lanes: none was changed, removed or reordered.${beside}`,
    ...heads.map(({ lane, seq, hash }) => `lane ${lane} row ${seq} hash ${hash}`),
  ].join('\n');
}

/** Beyond these, the list says nothing new. */
const listed = 50;

function faultWords({ rows, faults }: AuditVerified): string {
  return [
    `The audit record of ${rows} rows is not what was written: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.`,
    ...faults.slice(0, listed).map(({ lane, seq, what }) => `lane ${lane} row ${seq} ${what}`),
    ...(faults.length > listed ? [`and ${faults.length - listed} more`] : []),
  ].join('\n');
}
