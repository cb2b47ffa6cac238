import { schoolOf, type Viewer } from '../../src/access/viewer.ts';
import type { Ask } from './asks.ts';
import type { World } from './world.ts';

/**
 * Whether a viewer may know that there is such a record, or whether the page is the same for all, even if this page of
 * it is for others.
 */
export function isKnownTo(of: World, viewer: Viewer, { route, named }: Ask): boolean {
  if (!route.url.includes(':') || route.rule === 'see-public-pages') return true;
  const urn = named.urn ?? named.response?.urn;
  if (named.support !== undefined) return of.may(viewer, 'know-of-support', named.support);
  if (named.survey !== undefined)
    return of.may(viewer, 'run-survey', { school: of.schools.get(named.survey.urn)! });
  if (named.help !== undefined) return of.may(viewer, 'take-part-in-help', named.help);
  if (named.place !== undefined) return of.may(viewer, 'see-place-counts', named.place);
  if (named.publication !== undefined) return of.may(viewer, 'see-publications', {});
  if (named.openDay !== undefined) return of.may(viewer, 'see-hubs', {});
  // Of the library everybody knows.
  if (named.practice !== undefined) return true;
  // What was approved stands in it.
  if (named.practiceChange !== undefined)
    return named.practiceChange.state === 'approved' || of.may(viewer, 'see-practice-changes', {});
  if (named.hub !== undefined) return of.may(viewer, 'see-hubs', {});
  if (urn === undefined) {
    if (of.may(viewer, 'see-release', named.release && { release: named.release })) return true;
    const isPast = ['released', 'superseded', 'suspended', 'corrected'].includes(named.release?.state ?? '');
    return isPast && of.may(viewer, 'see-corrections', {});
  }
  if (urn === schoolOf(viewer)) return true;
  if (named.response !== undefined) return of.may(viewer, 'see-responses', { school: of.schools.get(urn)! });
  const school = { school: of.schools.get(urn)! };
  // Counts say that a school is there and what it is called, also where nothing was shared.
  return of.may(viewer, 'see-school-page', school) || of.may(viewer, 'see-counts', school);
}
