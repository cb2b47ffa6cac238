/**
 * Local authorities of England with a sea coast, by their three-digit number. A coarse line: most pupils of a long county live
 * inland.
 */
export const coastalAuthorities: ReadonlySet<number> = new Set([
  // North East
  390,
  391,
  392,
  393,
  394,
  805,
  807,
  808,
  840,
  929,
  // North West: Cumbria and its successors, Lancashire, Blackpool, Liverpool, Sefton, Wirral
  341,
  343,
  344,
  888,
  890,
  909,
  942,
  943,
  // Yorkshire and the Humber
  810,
  811,
  812,
  813,
  815,
  // East Midlands: Lincolnshire
  925,
  // East of England: Essex, Southend, Suffolk, Norfolk, Thurrock
  881,
  882,
  883,
  926,
  935,
  // South East
  845,
  846,
  850,
  851,
  852,
  886,
  887,
  921,
  938,
  // South West
  800 + 2,
  801,
  803,
  835,
  836,
  837,
  838,
  839,
  878,
  879,
  880,
  908,
  916,
  933,
]);
