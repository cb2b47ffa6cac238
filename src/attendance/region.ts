/** The nine regions of England. */
export const regions = [
  'North East',
  'North West',
  'Yorkshire and the Humber',
  'East Midlands',
  'West Midlands',
  'East of England',
  'London',
  'South East',
  'South West',
] as const;
export type Region = (typeof regions)[number];

/**
 * Reads a region's name as the official files write it, including the sub-regions of the performance tables
 * ("North West B", "London Inner", "North Yorkshire and The Humber"). Undefined for any other text.
 */
export function parseRegion(text: string): Region | undefined {
  const name = text.trim().toLowerCase();
  if (name.includes('yorkshire')) return 'Yorkshire and the Humber';
  return regions.find((region) => name.startsWith(region.toLowerCase()));
}
