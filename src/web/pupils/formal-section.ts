import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { paragraph, type Section } from '../../presentation/blocks.ts';
import type { CaseRecord } from '../../pupils/cases/case-record.ts';
import { penaltyStanding } from '../../pupils/formal/penalty-ledger.ts';
import type { LedgerEntry } from '../../store/pupils/penalties.ts';
import { stepWords } from './case-forms.ts';

/** What of one pupil the law asks the school to consider, and where each parent's ledger stands. */
export function formalSection({
  pupil,
  parents,
  on,
  reached,
  entries,
  withdrawn,
}: {
  readonly pupil: number;
  /** How many the school knows. */
  readonly parents: number;
  readonly on: IsoDate;
  /** The count of sessions without leave. */
  readonly reached: boolean;
  readonly entries: readonly LedgerEntry[];
  /** Steps that were considered on a count which marks as they stand now do not reach. */
  readonly withdrawn: CaseRecord['considered'];
}): Section {
  const standings = Array.from({ length: parents }, (_, i) => ({
    label: `Parent ${i + 1}`,
    value:
      ledgerWords[penaltyStanding(entries, { parent: `parent ${i + 1}`, child: String(pupil), on }).kind],
  }));
  return {
    id: 'formal',
    heading: 'What the law asks to be considered',
    blocks: [
      paragraph(
        reached
          ? 'The count is reached: consider what would help next. Alternatives come first, and nothing follows by itself.'
          : 'The count is not reached.',
      ),
      ...withdrawn.map((one) =>
        paragraph(
          `Withdrawn: on ${one.on} “${stepWords[one.step]}” was considered (${one.parent}). By the marks as they stand now the count was not reached on that day. If the authority was told, tell it of the correction.`,
        ),
      ),
      { kind: 'facts', rows: standings },
      ...entries
        .filter((one) => one.withdrawn !== undefined)
        .map(({ number, issued, withdrawn: day }) =>
          paragraph(`The authority withdrew its notice of ${issued} to parent ${number} on ${day}.`),
        ),
      ...(reached
        ? [paragraph('If nothing else fits, a Notice to Improve comes before any penalty notice.')]
        : []),
    ],
  };
}

const ledgerWords = {
  first: 'No notice in three years',
  second: 'One notice in three years',
  'no-third': 'Two notices in three years: there is no third',
} as const;
