import { marksOn } from './clickhouse/clickhouse-marks.ts';
import { openCluster } from './clickhouse/cluster.ts';
import { clusterAddresses } from './clickhouse/cluster-addresses.ts';
import { duckdbMarks } from './duckdb/duckdb-marks.ts';
import { keptMarksStore } from './kept-marks.ts';
import type { MarksStore } from './marks-store.ts';

/** Where marks may be: at least one is named. */
export interface MarksPlaces {
  /** The folder of the files of marks. */
  readonly folder?: string | undefined;
  /** The servers of a cluster, with a comma between. */
  readonly cluster?: string | undefined;
}

/** Opens all places of marks that are named. Which of them has what is on record. */
export async function openMarks({ folder, cluster }: MarksPlaces): Promise<MarksStore> {
  const servers = cluster === undefined ? undefined : await openCluster(clusterAddresses(cluster));
  return keptMarksStore({
    ...(folder === undefined ? {} : { files: await duckdbMarks(folder) }),
    ...(servers === undefined ? {} : { cluster: marksOn(servers) }),
  });
}
