import { Command, Option } from 'commander';
import type { Urn } from '../../attendance/urn.ts';
import { counted } from '../../presentation/formatting.ts';
import { type KeyInUse, pseudonymKeysInUse } from '../../store/postgres/registers/pseudonym-keys-in-use.ts';
import type { Effects } from '../../work/effects.ts';
import { withCommandDatabase } from '../database-place.ts';

/** Schools that are named; of the others the count. */
const mostNamed = 20;

/** `abie registers keys`. */
export const keysCommand = (effects: Effects): Command =>
  new Command('keys')
    .summary('with which keys pseudonyms are: when an old key can go')
    .description(
      'Says of each key how many references of pupils are kept as its pseudonyms, at which schools, and how many of them are of pupils who are on roll. A key that was rotated can be left out once none is: a reference of a pupil who has left is then not known any more, and a late amendment of that pupil’s marks waits in quarantine.',
    )
    .addOption(
      new Option('--database <url>', 'the database with the login for commands')
        .env('COMMAND_DATABASE_URL')
        .makeOptionMandatory(),
    )
    .action(({ database: url }: { readonly database: string }) =>
      withCommandDatabase(url, async (database) => {
        const inUse = await pseudonymKeysInUse(database);
        const lines = [...Map.groupBy(inUse, ({ version }) => version)].map(keyLine);
        effects.print(lines.length === 0 ? 'No reference of a pupil is kept.' : lines.join('\n'));
      }),
    );

function keyLine([version, schools]: readonly [number, readonly KeyInUse[]]): string {
  const sum = (column: 'pseudonyms' | 'onRoll') =>
    schools.reduce((total, { [column]: many }) => total + many, 0);
  const onRoll = schools.flatMap(({ urn, onRoll: many }) => (many > 0 ? [urn] : []));
  return [
    `Key ${version}: ${counted(sum('pseudonyms'), 'reference', 'references')} at ${counted(schools.length, 'school', 'schools')}, `,
    onRoll.length === 0
      ? 'none of a pupil who is on roll.'
      : `${sum('onRoll')} of pupils on roll at ${named(onRoll)}.`,
  ].join('');
}

const named = (urns: readonly Urn[]): string =>
  urns.length > mostNamed
    ? `${urns.slice(0, mostNamed).join(', ')} and ${urns.length - mostNamed} more`
    : urns.join(', ');
