import { Command } from 'commander';
import { openCluster } from '../../store/marks/clickhouse/cluster.ts';
import { clusterAddresses } from '../../store/marks/clickhouse/cluster-addresses.ts';
import { rebalance } from '../../store/marks/clickhouse/rebalance.ts';
import { asCounting } from '../../store/postgres/counts/counting-database.ts';
import { unitsOnRecord } from '../../store/postgres/marks/manifest.ts';
import { asNextWriter } from '../../store/postgres/marks/one-writer.ts';
import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';
import { type MarksPlace, withMarks, withMarksOptions } from './with-marks.ts';

/** `abie marks rebalance`. */
export const rebalanceCommand = (effects: Effects): Command =>
  withMarksOptions(new Command('rebalance'))
    .summary('give servers that joined the cluster their share of marks')
    .description(
      'Brings marks to where they belong since MARKS_URL names more servers: each part is copied whole, compared by its name and then removed where it was. Marks are read meanwhile; folding waits. It may be killed at any moment and run again.',
    )
    .action((options: MarksPlace) =>
      withMarks(options, async ({ database }) => {
        if (options.cluster === undefined)
          throw new UserFault('There is no cluster to rebalance: name its servers with MARKS_URL.');
        const cluster = await openCluster(clusterAddresses(options.cluster));
        try {
          const units = await asNextWriter(database, async () =>
            rebalance(cluster, await asCounting(database, unitsOnRecord), (bucket) =>
              effects.progress(`part ${bucket + 1} is where it belongs`),
            ),
          );
          effects.print(units === 0 ? 'Everything is where it belongs.' : `Moved: ${units} units.`);
        } finally {
          await cluster.close();
        }
      }),
    );
