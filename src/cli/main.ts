import { realEffects } from '../work/effects.ts';
import { ownFault } from './own-fault.ts';
import { run } from './run.ts';

// What happens beside the command's own course, such as in a timer.
process.on('uncaughtException', (fault) => {
  realEffects.complain(ownFault(fault, realEffects.environment));
  process.exit(1);
});

process.exitCode = await run(process.argv.slice(2));
