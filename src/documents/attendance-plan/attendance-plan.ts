import { paragraph, type Section } from '../../presentation/blocks.ts';
import { type PlanWords, planParts } from './plan-words.ts';

/** A school's own plan on paper. */
export interface AttendancePlan {
  /** URN. */
  readonly urn: number;
  readonly schoolName: string;
  readonly title: string;
  readonly privacy: string;
  readonly sections: readonly Section[];
}

/** What is known of a plan besides what it says. */
export interface PlanSaved {
  readonly urn: number;
  readonly schoolName: string;
  /** "30 November 2026 at 4:30pm". */
  readonly savedAt: string;
}

/** A plan as it was written, line by line; a part that is empty is left out. */
export function attendancePlan({ urn, schoolName, savedAt }: PlanSaved, words: PlanWords): AttendancePlan {
  return {
    urn,
    schoolName,
    title: 'Attendance plan',
    privacy: `This plan is the school’s own. Nobody outside the school can open it in the service. Saved on ${savedAt}.`,
    sections: planParts
      .filter(({ name }) => words[name] !== '')
      .map(({ name, heading }) => ({
        id: name,
        heading,
        blocks: linesOf(words[name]).map(paragraph),
      })),
  };
}

/** The same as plain text, to be put into a document of the school's own. */
export function attendancePlanText(saved: PlanSaved, words: PlanWords): string {
  const { schoolName, title, privacy } = attendancePlan(saved, words);
  const parts = planParts
    .filter(({ name }) => words[name] !== '')
    .map(({ name, heading }) => `${heading}\n\n${words[name]}`);
  return `${[`${title}: ${schoolName}`, privacy, ...parts].join('\n\n')}\n`;
}

const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line.trim() !== '');
