import { Command } from 'commander';
import type { Urn } from '../../attendance/urn.ts';
import { traceOf } from '../../expectations/explanation/trace.ts';
import { type Effects, UserFault } from '../effects.ts';
import { urnArgument } from '../options.ts';
import { releaseIn } from '../release-in.ts';

interface Options {
  readonly release: string;
  readonly urn: Urn;
}

export const explainCommand = (effects: Effects): Command =>
  new Command('explain')
    .summary('show one school’s whole calculation, step by step')
    .description(
      'Prints every number between a school’s published figures and its expectation, for a calculator.',
    )
    .requiredOption('--release <folder>', 'folder that `abie expect --out` wrote')
    .requiredOption('--urn <urn>', 'the school’s unique reference number', urnArgument)
    .action(({ release, urn }: Options) => {
      const steps = traceOf(releaseIn(effects, release), urn);
      if (steps === undefined)
        throw new UserFault(`The release in ${release} has no school with URN ${urn}.`);
      for (const { title, lines } of steps)
        effects.print([title, ...lines.map((line) => `  ${line}`), ''].join('\n'));
    });
