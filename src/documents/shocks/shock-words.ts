import { inWords, points } from '../../presentation/formatting.ts';
import type { ReasonMix } from '../../progress/shocks/reason-mix.ts';
import type { ShockEvent } from '../../progress/shocks/shock-event.ts';

/** What an event is, for people: a pattern that somebody may know the reason of, never a finding. */
export function shockWords({
  label,
  size,
  part,
  provisional,
  mix,
}: Pick<ShockEvent, 'label' | 'size'> & {
  readonly part: string;
  readonly provisional: boolean;
  readonly mix: ReasonMix | null;
}): {
  readonly what: string;
  readonly says: string;
} {
  const off = points(Math.abs(size));
  const still = provisional ? ' Registers of these days may still change.' : '';
  switch (label) {
    case 'shock':
      return {
        what: 'Lower than expected',
        says: `Attendance was ${off} lower than expected, and neither the area, similar days elsewhere nor the calendar explain it.${mixWords(mix)}${still}`,
      };
    case 'rise':
      return { what: 'Higher than expected', says: `Attendance was ${off} higher than expected.${still}` };
    case 'shared day':
      return {
        what: 'A day on which many schools were lower',
        says: `Attendance was ${off} lower than expected, as in many schools.${still}`,
      };
    case 'calendar':
      return {
        what: 'Next to a holiday',
        says: `Attendance was ${off} lower than expected. Days next to a break often are.${still}`,
      };
    case 'religious day':
      return {
        what: 'A religious observance',
        says: `Attendance was ${off} lower than expected, most of it religious observance.${still}`,
      };
    case 'reasons not known yet':
      return {
        what: 'Reasons not known yet',
        says: `Attendance was ${off} lower than expected, most of it absence whose reason is not known yet. It often changes within days.`,
      };
    case 'closure':
      return {
        what: part === '' ? 'Closed, in whole or in part' : `${part} did not come in`,
        says: `${Math.round(-size)} in 100 of the usual possible sessions were missing. They count in no rate.${still}`,
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

/** Which reasons were up by half a point or more. */
function mixWords(mix: ReasonMix | null): string {
  if (mix === null) return '';
  const up = (Object.keys(reasons) as (keyof typeof reasons)[]).filter((reason) => mix[reason] >= 0.5);
  return up.length === 0
    ? ''
    : ` Up were ${inWords(up.map((reason) => `${reasons[reason]} by ${points(mix[reason])}`))}.`;
}
