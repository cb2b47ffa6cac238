import { IntakeFailure } from './failure.ts';
import type { Files } from './files.ts';
import { listFiles } from './read-bytes.ts';
import { type ReadTable, readTable } from './read-table.ts';
import { type KnownFile, recogniseFiles } from './recognise.ts';
import type { AbsenceSink, CensusSink, EstablishmentSink } from './sinks.ts';

/**
 * What is wrong with each file by itself, in the order of their paths: a run stops at the first, and who puts files right
 * wants to know all.
 *
 * @throws IntakeFailure when the folder cannot be read
 */
export function failuresByFile(files: Files, folder: string, faultShare = 0.01): readonly IntakeFailure[] {
  return recogniseFiles(files, folder, listFiles(files, folder)).known.flatMap((file) => {
    try {
      readForNothing(files, folder, file, faultShare);
      return [];
    } catch (cause) {
      if (cause instanceof IntakeFailure) return [cause];
      throw cause;
    }
  });
}

const taken = (): boolean => true;
const nothing = (): void => {};
const noPostcode = { wantsPostcode: () => false };

/** Reads a file to its end and keeps nothing of it. */
function readForNothing(files: Files, folder: string, file: KnownFile, faultShare: number): ReadTable {
  const { official } = file;
  switch (official.holds) {
    case 'absence': {
      const sink: AbsenceSink = {
        fileYear: file.year,
        add: taken,
        addNational: nothing,
        addLocalAuthority: nothing,
      };
      return readTable(files, folder, file, official.schema, sink, faultShare);
    }
    case 'census':
    case 'census-more': {
      const sink: CensusSink = {
        fileYear: file.year,
        // A file whose rows say their years is read for its own; which one hardly matters for its faults.
        year: file.year ?? '2024-25',
        add: taken,
        complete: taken,
        exclude: nothing,
        addNational: nothing,
      };
      return readTable(files, folder, file, official.schema, sink, faultShare);
    }
    case 'establishments': {
      const sink: EstablishmentSink = {
        wants: taken,
        addNumber: nothing,
        add: nothing,
        addLink: nothing,
        addChange: nothing,
        addLocalAuthority: nothing,
      };
      return readTable(files, folder, file, official.schema, sink, faultShare);
    }
    case 'links':
      return readTable(
        files,
        folder,
        file,
        official.schema,
        { addLink: nothing, addMingled: nothing, addTurned: nothing },
        faultShare,
      );
    case 'local-authorities':
      return readTable(files, folder, file, official.schema, { addLocalAuthority: nothing }, faultShare);
    case 'deprivation':
      return readTable(
        files,
        folder,
        file,
        official.schema,
        { ...noPostcode, addDeprivation: nothing },
        faultShare,
      );
    case 'area-deprivation':
      return readTable(files, folder, file, official.schema, { addAreaDeprivation: nothing }, faultShare);
    case 'location': {
      const sink = { ...noPostcode, addLocation: nothing, addArea: nothing, addDistrict: nothing };
      return readTable(files, folder, file, official.schema, sink, faultShare);
    }
  }
}
