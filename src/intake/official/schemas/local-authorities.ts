import { parseRegion } from '../../../attendance/region.ts';
import { column, defineSchema } from '../schema.ts';
import type { LocalAuthoritySink } from '../sinks.ts';

/** `la_and_region_codes_meta.csv` of "Compare school and college performance": regions by 25 sub-regions. */
export const localAuthorityCodes = defineSchema({
  name: 'local-authority-codes',
  title: 'Compare school performance, local authorities and regions (la_and_region_codes_meta.csv)',
  source: {
    publisher: 'compare',
    release: 'performance tables of the year',
    download: 'comes with every download as “la_and_region_codes_meta.csv”',
    without: 'names and regions of local authorities, unless the register or the absence file gives them',
  },
  matters: ['code'],
  columns: {
    code: column('local authority', 'LEA', 'LA'),
    name: column('local authority name', 'LA Name', 'LA NAME', 'LANAME'),
    region: column('region', 'REGION NAME', 'Region Name'),
  },
  read(row, sink: LocalAuthoritySink) {
    const code = row.text('code');
    if (!/^\d{3}$/.test(code) || row.text('name') === '') {
      row.fault('code', 'not a local authority (three digits) with a name: row left out');
      return 'rejected';
    }
    const region = parseRegion(row.text('region'));
    if (region === undefined) row.fault('region', 'not a region of England: region taken as not available');
    sink.addLocalAuthority(Number(code), row.text('name'), region);
    return 'used';
  },
});
