import type { England } from './england.ts';
import type { Governance } from './governance.ts';
import type { SchoolHistory } from './histories.ts';
import { csvText, type OfficialCell } from './official-file.ts';
import { stages } from './school-information-file.ts';

export const spineHeader =
  'URN,LA,ESTAB,LAESTAB,SCHNAME,OTHERSCHNAME,STREET,LOCALITY,ADDRESS3,TOWN,POSTCODE,ICLOSE,OPENDATE,CLOSEDATE,' +
  'ISNEW,MINORGROUP,NFTYPE,OTHERNFTYPE,ISPRIMARY,ISSECONDARY,ISPOST16,AGEL,AGEH,GENDER,SIXFGENDER,RELDENOM,ADMPOL,' +
  'OTHERURN,NEWACFLAG,RE-BROKERED';

/** Spreadsheet day numbers, which the spine has for dates: 31 August and 1 September 2019. */
const lastOfAugust2019 = 43_708;
const firstOfSeptember2019 = 43_709;

/**
 * `england_spine.csv` in the layout of 2017/18, as of September 2019: the schools of 2018/19, those new that month, and
 * both URNs of those that converted. No nurseries or pupil referral units, as in the real file. Lines end CR LF.
 */
export function spineFile(england: England): string {
  const rows: OfficialCell[][] = [];
  for (const history of england.histories) {
    const { phase, governance } = history.school;
    if (phase === 'nursery' || phase === 'alternative-provision' || history.firstYear > 2019) continue;
    const conversion = history.conversion?.year === 2019 ? history.conversion : undefined;
    const before = { urn: history.urn, establishment: history.establishment, governance };
    if (conversion !== undefined) {
      const closed = { status: 2, opened: '', closed: lastOfAugust2019, isNew: 0, flag: 2 } as const;
      rows.push(row(history, before, { ...closed, other: conversion }));
      const fresh = { status: 1, opened: firstOfSeptember2019, closed: '', isNew: 1, flag: 1 } as const;
      rows.push(row(history, conversion, { ...fresh, other: before }));
    } else if (history.lastYear === 2018) {
      rows.push(
        row(history, before, {
          status: 2,
          opened: '',
          closed: lastOfAugust2019,
          isNew: 0,
          flag: 5,
          other: undefined,
        }),
      );
    } else if (history.firstYear === 2019) {
      const opened = { status: 1, opened: firstOfSeptember2019, closed: '', isNew: 1, flag: 7 } as const;
      rows.push(row(history, before, { ...opened, other: undefined }));
    } else {
      rows.push(
        row(history, before, { status: 1, opened: '', closed: '', isNew: 0, flag: 6, other: undefined }),
      );
    }
  }
  rows.sort((a, b) => Number(a[0]) - Number(b[0]));
  return csvText(spineHeader, rows, '\r\n');
}

interface Identity {
  readonly urn: number;
  readonly establishment: number;
  readonly governance: Governance;
}

interface SpineState {
  /** `ICLOSE`: 1 open, 2 closed. */
  readonly status: 1 | 2;
  readonly opened: OfficialCell;
  readonly closed: OfficialCell;
  readonly isNew: 0 | 1;
  /** `NEWACFLAG`: 6 for an ordinary school, 1 and 2 the two sides of a conversion, 5 closed, 7 new. */
  readonly flag: number;
  readonly other: Identity | undefined;
}

function row({ school }: SchoolHistory, identity: Identity, state: SpineState): OfficialCell[] {
  const { code } = school.settlement.authority;
  return [
    identity.urn,
    code,
    identity.establishment,
    code * 10_000 + identity.establishment,
    school.name,
    state.other === undefined ? '' : school.name,
    school.street,
    '',
    '',
    school.settlement.name,
    school.postcode,
    state.status,
    state.opened,
    state.closed,
    state.isNew,
    identity.governance.spineGroup,
    identity.governance.spineType,
    state.other?.governance.spineType ?? '',
    ...stages(school),
    school.low,
    school.high,
    school.gender,
    school.gender,
    school.religion,
    school.selective ? 'Selective' : school.phase === 'secondary' ? 'Non-selective' : 'Not recorded',
    state.other?.urn ?? '',
    state.flag,
    0,
  ];
}
