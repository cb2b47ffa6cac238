import type { MatchingSettings } from '../support-settings.ts';
import { hardRules, kmBetween, stoppedBy } from './hard-rules.ts';
import type { OutOfReach } from './plan.ts';
import type { Hub, SchoolInNeed } from './problem.ts';

/**
 * Why no hub may be matched with a school: the one rule without which one could be, the later one in the order of rules where
 * several would do (a distance is easier to bridge than a conflict). Where no hub is stopped by one rule alone, the rule that stops the
 * most hubs first.
 *
 * @param hubs in order of URN
 */
export function outOfReach(
  school: SchoolInNeed,
  hubs: readonly Hub[],
  settings: MatchingSettings,
): OutOfReach {
  const stopped = hubs.map((hub) => ({ hub, by: stoppedBy(school, hub, settings) }));
  const alone = hardRules.findLast((rule) => stopped.some(({ by }) => by.length === 1 && by[0] === rule));
  if (alone !== undefined) {
    const nearest = stopped
      .filter(({ by }) => by.length === 1 && by[0] === alone)
      .map(({ hub }) => ({ hub, km: kmBetween(school, hub) ?? 0 }))
      .reduce((best, each) => (each.km < best.km ? each : best));
    return { state: 'remote', school: school.urn, blockedBy: alone, hub: nearest.hub.urn };
  }
  const counts = hardRules.map((rule) => stopped.filter(({ by }) => by[0] === rule).length);
  const blockedBy = hardRules[counts.indexOf(Math.max(...counts))]!;
  return { state: 'remote', school: school.urn, blockedBy, hub: undefined };
}
