import { Command } from 'commander';
import type { Effects } from '../../work/effects.ts';
import { approveCommand } from './release/approve.ts';
import { listCommand } from './release/list.ts';
import { newCommand } from './release/new.ts';
import { planCommand } from './release/plan.ts';
import { releaseNowCommand } from './release/release-now.ts';
import { runCommand } from './release/run.ts';
import { showCommand } from './release/show.ts';
import { withdrawCommand } from './release/withdraw.ts';

/** `abie release …`. */
export const releaseCommand = (effects: Effects): Command => {
  const release = new Command('release')
    .summary('draft, run, approve, plan, release and withdraw releases of the service')
    .description(
      'The life of a release at the command line, by the same rules as on the pages: an analyst drafts and runs it, an approver who had no hand in it approves and releases it. Each command says on whose word it acts (--by, the address of somebody who has signed in to the service in that role).',
    )
    .addHelpText(
      'after',
      `
Example:
  abie release new --files /srv/official --folder 2025-26 --by ana@department.example
  abie release run 7 --by ana@department.example
  abie release approve 7 --by pru@department.example
  abie release plan 7 --at 2026-09-07T09:00:00+01:00 --by pru@department.example`,
    );
  const parts = [
    listCommand,
    showCommand,
    newCommand,
    runCommand,
    approveCommand,
    planCommand,
    releaseNowCommand,
    withdrawCommand,
  ];
  for (const part of parts) release.addCommand(part(effects));
  return release;
};
