import type { Command } from 'commander';

/** An option that a command does not have, and the one that was probably meant. */
export interface Mistyped {
  readonly option: string;
  readonly meant: string | undefined;
}

/**
 * The first word of a command line that looks like an option and is none of the command's. It is looked for before what is
 * missing: `--dta x` is no `--data` left out.
 */
export function mistypedOption(program: Command, words: readonly string[]): Mistyped | undefined {
  const options = new Set(['--help', ...namesOf(program)]);
  let command = program;
  for (const word of words) {
    if (word === '--') return undefined;
    const part = command.commands.find((each) => each.name() === word);
    if (part !== undefined) {
      command = part;
      for (const name of namesOf(part)) options.add(name);
    } else if (/^--[a-z]/i.test(word)) {
      const option = word.split('=')[0]!;
      if (!options.has(option)) return { option, meant: nearest(option, [...options]) };
    }
  }
  return undefined;
}

const namesOf = (command: Command): string[] =>
  command.options.map(({ long }) => long).filter((long) => typeof long === 'string');

/** No further than a third of its letters away. */
function nearest(option: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map((name) => ({ name, away: editsBetween(option, name) }))
    .sort((a, b) => a.away - b.away);
  return best !== undefined && best.away <= Math.max(2, option.length / 3) ? best.name : undefined;
}

/** Letters to change, add, leave out or swap with their neighbour. */
function editsBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}
