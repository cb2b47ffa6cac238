import { inWords, points } from '../../presentation/formatting.ts';
import type { ReasonMix } from '../../progress/shocks/reason-mix.ts';
import type { ShockEvent } from '../../progress/shocks/shock-event.ts';

/** What an event is, for people: a pattern that somebody may know the reason of, never a finding. */
export function shockWords({
  level,
  label,
  size,
  part,
  provisional,
  mix,
}: Pick<ShockEvent, 'level' | 'label' | 'size'> & {
  readonly part: string;
  readonly provisional: boolean;
  readonly mix: ReasonMix | null;
}): {
  readonly what: string;
  readonly says: string;
} {
  const off = points(Math.abs(size));
  const where = level === 'school' ? '' : level === 'area' ? ' in the local authority' : ' in England';
  const whose = part === '' ? '' : `${part}: `;
  const still = provisional ? ' Registers of these days may still change.' : '';
  switch (label) {
    case 'shock':
      return {
        what: part === '' ? 'Lower than expected' : `${part} lower than expected`,
        says:
          part === ''
            ? `Attendance was ${off} lower than expected, and neither the area, similar days elsewhere nor the calendar explain it.${mixWords(mix)}${still}`
            : `${part.startsWith('Years') ? 'Their' : 'Its'} attendance was ${off} further below that of the rest of the school than it usually is.${still}`,
      };
    case 'rise':
      return {
        what: part === '' ? 'Higher than expected' : `${part} higher than expected`,
        says: `Attendance was ${off} higher than expected${part === '' ? '' : ' beside the rest of the school'}.${still}`,
      };
    case 'shared day':
      return {
        what: `${whose}a day on which many schools were lower`.replace(/^a/, 'A'),
        says: `Attendance was ${off} lower than expected, as in many schools.${still}`,
      };
    case 'calendar':
      return {
        what: 'Next to a holiday',
        says: `Attendance was ${off} lower than expected. Days next to a break often are.${still}`,
      };
    case 'religious day':
      return level === 'school' && size < 0
        ? {
            what: 'A religious observance',
            says: `Attendance was ${off} lower than expected, most of it religious observance.${still}`,
          }
        : {
            what: `A religious observance${where}`,
            says: `Religious observance took ${off} more of possible sessions than usual.${still}`,
          };
    case 'illness':
      return {
        what: `More illness than expected${where}`,
        says: `Illness took ${off} more of possible sessions than expected.${still}`,
      };
    case 'unavoidable cause':
      return {
        what: `Kept from coming by an unavoidable cause${where}`,
        says: `${inHundred(size)} in 100 sessions more than usual were not possible, because of transport, travel, closed premises or the like. They count in no rate.${still}`,
      };
    case 'reasons not known yet':
      return {
        what: 'Reasons not known yet',
        says: `Attendance was ${off} lower than expected, most of it absence whose reason is not known yet. It often changes within days.`,
      };
    case 'closure':
      return {
        what: part === '' ? 'Closed, in whole or in part' : `${part} did not come in`,
        says: `${inHundred(size)} in 100 of the usual possible sessions were missing. They count in no rate.${still}`,
      };
    case 'area event':
      return {
        what: 'In the local authority',
        says: `Attendance was ${off} lower than expected there.${still}`,
      };
    case 'national event':
      return { what: 'In England', says: `Attendance was ${off} lower than expected everywhere.${still}` };
  }
}

const reasons = {
  illness: 'illness',
  religious: 'religious observance',
  noReasonYet: 'absence without a reason yet',
  unauthorised: 'other unauthorised absence',
} as const;

const inHundred = (size: number): number => Math.round(Math.abs(size));

/** Which reasons were up by half a point or more. */
function mixWords(mix: ReasonMix | null): string {
  if (mix === null) return '';
  const up = (Object.keys(reasons) as (keyof typeof reasons)[]).filter((reason) => mix[reason] >= 0.5);
  return up.length === 0
    ? ''
    : ` Up were ${inWords(up.map((reason) => `${reasons[reason]} by ${points(mix[reason])}`))}.`;
}
