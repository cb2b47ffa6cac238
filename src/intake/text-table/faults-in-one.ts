import { TextTableFault } from './read-text-table.ts';

/** Faults that one message names; the rest are counted. */
const mostNamed = 10;

/** One fault for many. @param faults each with its line */
export function faultsInOne(path: string, faults: readonly string[]): TextTableFault {
  const rest = faults.length - mostNamed;
  return new TextTableFault(
    [
      `${path} was not used, because of ${faults.length === 1 ? 'this' : `these ${faults.length} faults`}:`,
      ...faults.slice(0, mostNamed).map((fault) => `  ${fault}`),
      ...(rest > 0 ? [`  and ${rest} more`] : []),
      'Mend the file and run the command again. Nothing was written.',
    ].join('\n'),
  );
}
