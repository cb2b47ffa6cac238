import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { systemRefusal } from '../intake/official/system-refusal.ts';
import { type Effects, realEffects } from '../work/effects.ts';
import { UserFault } from '../work/user-fault.ts';
import { mistypedOption } from './mistyped.ts';
import { ownFault } from './own-fault.ts';

/** Each command is loaded only when it is asked for: most need little of what the others do. */
const commands: Readonly<Record<string, () => Promise<(effects: Effects) => Command>>> = {
  start: async () => (await import('./commands/start.ts')).startCommand,
  expect: async () => (await import('./commands/expect.ts')).expectCommand,
  fetch: async () => (await import('./commands/fetch.ts')).fetchCommand,
  check: async () => (await import('./commands/check.ts')).checkCommand,
  explain: async () => (await import('./commands/explain.ts')).explainCommand,
  review: async () => (await import('./commands/review.ts')).reviewCommand,
  evaluate: async () => (await import('./commands/evaluate.ts')).evaluateCommand,
  synth: async () => (await import('./commands/synth.ts')).synthCommand,
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  publication: async () => (await import('./commands/publication.ts')).publicationCommand,
  shocks: async () => (await import('./commands/shocks.ts')).shocksCommand,
  progress: async () => (await import('./commands/progress.ts')).progressCommand,
  support: async () => (await import('./commands/support.ts')).supportCommand,
  pupils: async () => (await import('./commands/pupils.ts')).pupilsCommand,
  logins: async () => (await import('./commands/logins.ts')).loginsCommand,
  migrate: async () => (await import('./commands/migrate.ts')).migrateCommand,
  registers: async () => (await import('./commands/registers.ts')).registersCommand,
  marks: async () => (await import('./commands/marks.ts')).marksCommand,
  release: async () => (await import('./commands/release.ts')).releaseCommand,
  year: async () => (await import('./commands/year.ts')).yearCommand,
  addresses: async () => (await import('./commands/addresses.ts')).addressesCommand,
  suspend: async () => (await import('./commands/suspend.ts')).suspendCommand,
  audit: async () => (await import('./commands/audit.ts')).auditCommand,
  protection: async () => (await import('./commands/protection.ts')).protectionCommand,
};

/** Whether a fault's message says what is wrong and what to do; anything else is ours. */
async function isForPeople(fault: unknown): Promise<boolean> {
  const { ConfirmationFault } = await import('../expectations/expectation/confirmed-figures.ts');
  const { OverrideFault } = await import('../expectations/checks/override-checks.ts');
  const { IntakeFailure } = await import('../intake/official/failure.ts');
  const { MarksFault } = await import('../store/marks/marks-fault.ts');
  const { EmbeddedServerFault } = await import('../store/embedded-server/server-fault.ts');
  const { TextTableFault } = await import('../intake/text-table/read-text-table.ts');
  const { ReleaseFault } = await import('../store/release-folder/read-release.ts');
  const { ConfigurationFault } = await import('../web/configuration/read-configuration.ts');
  return [
    UserFault,
    IntakeFailure,
    TextTableFault,
    ReleaseFault,
    OverrideFault,
    ConfirmationFault,
    ConfigurationFault,
    EmbeddedServerFault,
    MarksFault,
  ].some((kind) => fault instanceof kind);
}

/** A path that does not exist, a folder that may not be written: the system's word, which names the path. */
const isOfTheSystem = (fault: unknown): fault is NodeJS.ErrnoException =>
  fault instanceof Error && 'syscall' in fault && 'code' in fault;

/** Which file or folder the system refused, and why. */
function systemFaultWords(fault: NodeJS.ErrnoException): string {
  const what = fault.path === undefined ? 'The system refused' : `${fault.path} cannot be used`;
  return `${what}: ${systemRefusal(fault)}. Nothing was written. Check the path and who may use it.`;
}

async function versionText(): Promise<string> {
  const { defaultMethod, methodNamed } = await import('../work/method-file.ts');
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    version: string;
  };
  const method = methodNamed(realEffects, { method: defaultMethod });
  return `abie ${version}, method ${method.name} ${method.version}`;
}

/** A command, and those below it, that speak and end as the whole program does. */
function settled(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent).exitOverride();
  for (const part of command.commands) settled(part, command);
  return command;
}

/**
 * Runs one command line.
 *
 * @returns the exit code: 0 done, 1 it went wrong and was said in words, 2 the command line itself was wrong
 */
export async function run(words: readonly string[], effects: Effects = realEffects): Promise<number> {
  const program = new Command('abie')
    .description(
      'A fair, explained minimum attendance expectation for every school in England.\nFrom figures that are published, without pupil-level data.',
    )
    .showHelpAfterError('(abie --help lists the commands; abie help COMMAND explains one)')
    .configureOutput({
      writeOut: (text) => effects.print(text.trimEnd()),
      writeErr: (text) => effects.complain(text.trimEnd()),
    })
    .version(
      words.includes('--version') ? await versionText() : '-',
      '--version',
      'the version of the program and of its method',
    )
    .exitOverride();
  const asked = Object.hasOwn(commands, words[0] ?? '') ? [words[0]!] : Object.keys(commands);
  for (const name of asked) {
    const command = await commands[name]!();
    program.addCommand(settled(command(effects), program));
  }
  try {
    const wrong = mistypedOption(program, words);
    if (wrong !== undefined) {
      const meant = wrong.meant === undefined ? '' : `\n(Did you mean ${wrong.meant}?)`;
      program.error(`error: unknown option '${wrong.option}'${meant}`);
    }
    await program.parseAsync(words, { from: 'user' });
    return 0;
  } catch (fault) {
    if (fault instanceof CommanderError) return fault.exitCode === 0 ? 0 : 2;
    if (await isForPeople(fault)) {
      effects.complain((fault as Error).message);
      return 1;
    }
    if (isOfTheSystem(fault)) {
      effects.complain(systemFaultWords(fault));
      return 1;
    }
    effects.complain(ownFault(fault, effects.environment));
    return 1;
  }
}
