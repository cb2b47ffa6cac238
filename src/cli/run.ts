import { Command, CommanderError } from 'commander';
import { OverrideFault } from '../expectations/checks/override-checks.ts';
import { IntakeFailure } from '../intake/failure.ts';
import { ReleaseFault } from '../store/release-folder/read-release.ts';
import { checkCommand } from './commands/check.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { expectCommand } from './commands/expect.ts';
import { explainCommand } from './commands/explain.ts';
import { serveCommand } from './commands/serve.ts';
import { startCommand } from './commands/start.ts';
import { synthCommand } from './commands/synth.ts';
import { type Effects, realEffects, UserFault } from './effects.ts';

/** Faults whose message says what is wrong and what to do; anything else is ours, and keeps its stack. */
const forPeople = [UserFault, IntakeFailure, ReleaseFault, OverrideFault];

/**
 * Runs one command line.
 *
 * @returns the exit code: 0 done, 1 something a person can put right, 2 the command line itself was wrong
 */
export async function run(words: readonly string[], effects: Effects = realEffects): Promise<number> {
  const program = new Command('abie')
    .description(
      'A fair, explained minimum attendance expectation for every school in England.\nWithout a network, a database or pupil-level data.',
    )
    .showHelpAfterError('(abie --help lists the commands; abie help COMMAND explains one)')
    .configureOutput({
      writeOut: (text) => effects.print(text.trimEnd()),
      writeErr: (text) => effects.complain(text.trimEnd()),
    })
    .exitOverride();
  for (const command of [
    startCommand,
    evaluateCommand,
    expectCommand,
    checkCommand,
    explainCommand,
    synthCommand,
    serveCommand,
  ]) {
    program.addCommand(command(effects).exitOverride().copyInheritedSettings(program));
  }
  try {
    await program.parseAsync(words, { from: 'user' });
    return 0;
  } catch (fault) {
    if (fault instanceof CommanderError) return fault.exitCode === 0 ? 0 : 2;
    if (forPeople.some((kind) => fault instanceof kind)) {
      effects.complain((fault as Error).message);
      return 1;
    }
    throw fault;
  }
}
