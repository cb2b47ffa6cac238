import type { Schema } from '../schema.ts';
import type {
  AbsenceSink,
  AreaDeprivationSink,
  CensusSink,
  DeprivationSink,
  EstablishmentSink,
  LinkSink,
  LocalAuthoritySink,
  LocationSink,
} from '../sinks.ts';
import { absenceSubset } from './absence-subset.ts';
import { absenceTables } from './absence-tables.ts';
import { earlierCensus, laterCensus } from './census.ts';
import { keyStage2, keyStage4 } from './key-stages.ts';
import { localAuthorityCodes } from './local-authorities.ts';
import { areaDeprivation2019, areaDeprivation2025 } from './lsoa-deprivation.ts';
import { postcodeDirectory } from './postcode-directory.ts';
import { postcodeDeprivation, postcodeDeprivation2025, postcodeLocation } from './postcodes.ts';
import { pupilCharacteristics } from './pupil-characteristics.ts';
import { register, registerSubset } from './register.ts';
import { registerLinks } from './register-links.ts';
import { schoolInformation } from './school-information.ts';
import { schoolLevelAbsence } from './school-level-absence.ts';
import { specialNeeds } from './special-needs.ts';
import { spine } from './spine.ts';

/** Where a file's year stands: in its name or folders, in its rows, or nowhere because it has none. */
export type Dating = 'path' | 'rows' | 'none';

/** A schema, what its file holds, and how the file is dated. */
export type OfficialFile =
  | { readonly holds: 'absence'; readonly dating: Dating; readonly schema: Schema<AbsenceSink> }
  | { readonly holds: 'census'; readonly dating: Dating; readonly schema: Schema<CensusSink> }
  | { readonly holds: 'census-more'; readonly dating: Dating; readonly schema: Schema<CensusSink> }
  | {
      readonly holds: 'establishments';
      readonly dating: Dating;
      /** The day whose state it shows, yyyy-mm-dd, where only one edition is known and its rows do not say. */
      readonly asOf?: string;
      readonly schema: Schema<EstablishmentSink>;
    }
  | { readonly holds: 'links'; readonly dating: Dating; readonly schema: Schema<LinkSink> }
  | {
      readonly holds: 'local-authorities';
      readonly dating: Dating;
      readonly schema: Schema<LocalAuthoritySink>;
    }
  | { readonly holds: 'deprivation'; readonly dating: Dating; readonly schema: Schema<DeprivationSink> }
  | {
      readonly holds: 'area-deprivation';
      readonly dating: Dating;
      readonly schema: Schema<AreaDeprivationSink>;
    }
  | { readonly holds: 'location'; readonly dating: Dating; readonly schema: Schema<LocationSink> };

/**
 * Every schema. A header may fit several (the census of 2022/23 has all columns of 2018/19): the first that fits
 * is it. Among files of one kind, the earlier here is preferred where two give the same figure.
 */
export const officialFiles: readonly OfficialFile[] = [
  { holds: 'absence', dating: 'rows', schema: schoolLevelAbsence },
  { holds: 'absence', dating: 'path', schema: absenceTables },
  { holds: 'absence', dating: 'path', schema: absenceSubset },
  { holds: 'census', dating: 'path', schema: laterCensus },
  { holds: 'census', dating: 'path', schema: earlierCensus },
  { holds: 'census', dating: 'rows', schema: pupilCharacteristics },
  { holds: 'census-more', dating: 'rows', schema: specialNeeds },
  { holds: 'census-more', dating: 'path', schema: keyStage4 },
  { holds: 'census-more', dating: 'path', schema: keyStage2 },
  { holds: 'establishments', dating: 'none', schema: register },
  { holds: 'establishments', dating: 'none', asOf: '2025-09-01', schema: registerSubset },
  { holds: 'establishments', dating: 'path', schema: schoolInformation },
  { holds: 'establishments', dating: 'path', schema: spine },
  { holds: 'links', dating: 'none', schema: registerLinks },
  { holds: 'local-authorities', dating: 'none', schema: localAuthorityCodes },
  { holds: 'deprivation', dating: 'none', schema: postcodeDeprivation },
  { holds: 'deprivation', dating: 'none', schema: postcodeDeprivation2025 },
  { holds: 'area-deprivation', dating: 'none', schema: areaDeprivation2019 },
  { holds: 'area-deprivation', dating: 'none', schema: areaDeprivation2025 },
  { holds: 'location', dating: 'none', schema: postcodeLocation },
  { holds: 'location', dating: 'none', schema: postcodeDirectory },
];
