import { type Region, regions } from '../region.ts';

/** A place that is made of schools and whose attendance is shown together. */
export type AttendancePlace =
  /** The group UID of the register. */
  | { readonly kind: 'trust'; readonly uid: string }
  /** The three-digit code. */
  | { readonly kind: 'local-authority'; readonly code: string }
  | { readonly kind: 'hub'; readonly id: string }
  | { readonly kind: 'region'; readonly region: Region }
  | { readonly kind: 'england' };

/**
 * The name of a place in addresses and on record.
 *
 * @example placeId({ kind: 'region', region: 'North East' }) // 'region-north-east'
 */
export function placeId(place: AttendancePlace): string {
  switch (place.kind) {
    case 'trust':
      return `trust-${place.uid}`;
    case 'local-authority':
      return `authority-${place.code}`;
    case 'hub':
      return `hub-${place.id}`;
    case 'region':
      return `region-${place.region.toLowerCase().replaceAll(' ', '-')}`;
    case 'england':
      return 'england';
  }
}

/** Reads such a name; undefined for any other text. Whether there is such a place is not looked at. */
export function parsePlaceId(text: string): AttendancePlace | undefined {
  const [, kind, rest] = /^(trust|authority|hub|region|england)(?:-([\w-]{1,60}))?$/.exec(text) ?? [];
  switch (kind) {
    case 'trust':
      return rest === undefined ? undefined : { kind, uid: rest };
    case 'authority':
      return rest !== undefined && /^\d{3}$/.test(rest) ? { kind: 'local-authority', code: rest } : undefined;
    case 'hub':
      return rest === undefined ? undefined : { kind, id: rest };
    case 'region': {
      const region = regions.find((one) => placeId({ kind, region: one }) === text);
      return region && { kind, region };
    }
    case 'england':
      return rest === undefined ? { kind } : undefined;
    default:
      return undefined;
  }
}
