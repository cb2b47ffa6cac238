import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import type { Effects } from '../../../src/work/effects.ts';
import { page, table } from '../markdown.ts';

const folder = join(import.meta.dirname, '../../../src/cli/commands');

/** Help is asked for and nothing else, so nothing may happen. */
const noEffects = new Proxy({} as Effects, {
  get: (_, name) => () => {
    throw new Error(`help must not ${String(name)}`);
  },
});

/** Every command, by the files of its room. */
export async function allCommands(): Promise<Command[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  return Promise.all(
    files.sort().map(async (name) => {
      const exported = (await import(join(folder, name))) as Record<string, unknown>;
      const make = Object.entries(exported).find(([key]) => key.endsWith('Command'))?.[1];
      return (make as (effects: Effects) => Command)(noEffects);
    }),
  );
}

/** Every command by its words, such as “release new”: a command, then its own. Hidden ones are left out. */
export async function commandsByWords(): Promise<ReadonlyMap<string, Command>> {
  const all = await allCommands();
  return new Map(
    all.flatMap((command) => [
      [command.name(), command] as const,
      ...ownCommands(command).map((own) => [`${command.name()} ${own.name()}`, own] as const),
    ]),
  );
}

const ownCommands = (command: Command): readonly Command[] =>
  command
    .createHelp()
    .visibleCommands(command)
    .filter((own) => own.name() !== 'help');

/** As a terminal of a hundred columns shows it, whatever terminal this is. */
function helpOf(command: Command): string {
  let text = '';
  // Its own commands know what stands before them already.
  if (command.parent === null) new Command('abie').addCommand(command);
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
    getOutHelpWidth: () => 100,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text.trimEnd();
}

export async function commandsPage(): Promise<string> {
  const commands = [...(await commandsByWords())];
  return page(
    'Commands',
    'Run a command with `npm run -s abie -- COMMAND …` from the project’s folder. `abie --help` lists the commands; `abie help COMMAND` prints what stands here.',
    table(
      ['Command', 'What it does'],
      commands.map(([words, command]) => [
        `[\`abie ${words}\`](#abie-${words.replace(' ', '-')})`,
        command.summary(),
      ]),
    ),
    'Exit codes: 0 done; 1 something that a person can put right, said on the error stream (a file is missing, a check failed, a release was changed); 2 the command line itself was wrong. Progress is shown on a terminal only.',
    ...commands.flatMap(([words, command]) => [`## abie ${words}`, `\`\`\`text\n${helpOf(command)}\n\`\`\``]),
  );
}
