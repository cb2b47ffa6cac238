import { Command } from 'commander';
import type { Effects } from '../../work/effects.ts';
import { foldCommand } from '../marks-commands/fold.ts';
import { loadPublishedCommand } from '../marks-commands/load-published.ts';
import { moveCommand } from '../marks-commands/move.ts';
import { rebalanceCommand } from '../marks-commands/rebalance.ts';
import { showDayCommand } from '../marks-commands/show.ts';
import { verifyCommand } from '../marks-commands/verify.ts';

export const marksCommand = (effects: Effects): Command =>
  new Command('marks')
    .summary('count marks, and see what a count is made of')
    .description(
      'Folds accepted registers into files and counts (docs/domain/counts.md), shows what a count is made of, and compares files and counts with the registers.',
    )
    .addCommand(foldCommand(effects))
    .addCommand(loadPublishedCommand(effects))
    .addCommand(showDayCommand(effects))
    .addCommand(verifyCommand(effects))
    .addCommand(moveCommand(effects))
    .addCommand(rebalanceCommand(effects));
