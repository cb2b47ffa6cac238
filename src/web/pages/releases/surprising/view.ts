import { phaseWords } from '../../../../attendance/phase.ts';
import { schoolNameOr } from '../../../../attendance/school-name.ts';
import { count } from '../../../../presentation/formatting.ts';
import type { ListedSurprise } from '../../../../store/postgres/releases/list-surprising.ts';
import type { ReleaseRecord } from '../../../../store/postgres/releases/read-release.ts';
import { releaseCrumbs } from '../shared/crumbs.ts';
import { reportAddress } from '../shared/report-address.ts';

/** The most surprising schools of a release, each with why. */
export function surprisingView(record: ReleaseRecord, schools: readonly ListedSurprise[]) {
  const { number, summary } = record;
  return {
    breadcrumbs: releaseCrumbs(number, 'The most surprising schools'),
    number,
    calculated: record.contentId !== null && record.life.state !== 'draft',
    inQuestion: summary.inQuestion?.length ?? 0,
    compared: Boolean(summary.comparedWith),
    schools: schools.map(({ urn, name, localAuthority, surprises }) => ({
      urn,
      name: schoolNameOr(name, urn),
      localAuthority,
      href: reportAddress(record, urn),
      reasons: surprises.map(({ words, asFar, of, phase }) => ({
        words,
        rarity:
          asFar === 1
            ? `No other of ${count(of)} ${phaseWords[phase]} schools is as unusual in this`
            : `${count(asFar)} of ${count(of)} ${phaseWords[phase]} schools are as unusual in this`,
      })),
    })),
  };
}
