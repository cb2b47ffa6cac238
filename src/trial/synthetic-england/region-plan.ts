import type { Region } from '../../attendance/region.ts';

interface RegionPlan {
  readonly name: Region;
  /** Sub-region as `la_and_region_codes_meta.csv` writes it. */
  readonly metaCode: number;
  readonly metaName: string;
  /** Government-office code of the register, and ONS code. */
  readonly officeCode: string;
  readonly onsCode: string;
  /** Middle on the national grid and how far authorities lie from it, in km. Rough, not a boundary. */
  readonly eastingKm: number;
  readonly northingKm: number;
  readonly spreadKm: number;
  readonly authorities: number;
  /** Share of England's primaries: real files, 2018/19. */
  readonly schools: number;
  /** Mean ever-6 FSM and EAL of primaries against England's, in SDs between schools: real files, 2022/23. */
  readonly deprivation: number;
  readonly diversity: number;
}

function plan(
  name: Region,
  meta: readonly [number, string],
  codes: readonly [string, string],
  place: readonly [number, number, number],
  size: readonly [number, number],
  people: readonly [number, number],
): RegionPlan {
  return {
    name,
    metaCode: meta[0],
    metaName: meta[1],
    officeCode: codes[0],
    onsCode: codes[1],
    eastingKm: place[0],
    northingKm: place[1],
    spreadKm: place[2],
    authorities: size[0],
    schools: size[1],
    deprivation: people[0],
    diversity: people[1],
  };
}

/** The nine real regions, in the order of `regions`; 153 authorities. */
export const regionPlans: readonly RegionPlan[] = [
  plan('North East', [1, 'North East A'], ['A', 'E12000001'], [425, 560, 45], [12, 807], [0.6, -0.45]),
  plan('North West', [6, 'North West A'], ['B', 'E12000002'], [365, 420, 50], [24, 2127], [0.23, -0.05]),
  plan(
    'Yorkshire and the Humber',
    [10, 'North Yorkshire and The Humber'],
    ['D', 'E12000003'],
    [450, 435, 50],
    [15, 1667],
    [0.1, -0.13],
  ),
  plan(
    'East Midlands',
    [14, 'East Midlands A'],
    ['E', 'E12000004'],
    [465, 335, 50],
    [10, 1288],
    [-0.02, -0.15],
  ),
  plan('West Midlands', [20, 'West Midlands A'], ['F', 'E12000005'], [395, 290, 45], [14, 1704], [0.17, 0.1]),
  plan(
    'East of England',
    [25, 'East of England A'],
    ['G', 'E12000006'],
    [575, 260, 55],
    [12, 1882],
    [-0.28, -0.12],
  ),
  plan('London', [31, 'London Central'], ['H', 'E12000007'], [530, 180, 17], [33, 1772], [0.27, 1.45]),
  plan('South East', [36, 'South East A'], ['J', 'E12000008'], [490, 140, 60], [19, 2508], [-0.38, -0.13]),
  plan('South West', [43, 'South West A'], ['K', 'E12000009'], [330, 120, 70], [14, 1536], [-0.26, -0.42]),
];
