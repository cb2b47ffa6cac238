import type { Files } from './files.ts';

/** Files held in memory, for tests: text is UTF-8. */
export function filesInMemory(contents: Readonly<Record<string, string | Uint8Array>>): Files {
  const bytes = new Map(
    Object.entries(contents).map(([path, content]) => [
      path,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ]),
  );
  const read = (path: string): Uint8Array => {
    const found = bytes.get(path);
    if (found === undefined) throw new Error(`no such file: ${path}`);
    return found;
  };
  return {
    list: () => [...bytes].map(([path, content]) => ({ path, bytes: content.length })),
    head: (_, path, length) => read(path).subarray(0, length),
    read: (_, path) => read(path),
    nameOf: (folder) => folder,
  };
}

/** A small England: two years of absence and census, in the official files' own habits. */
export const smallFolder = {
  '2018-2019/england_abs.csv': `LA,ESTAB,URN,PERCTOT,PPERSABS10
201,3614,100000,2.6,3.4
202,2000,100001,4.3,SUPP
202,4001,100002,5.5,12
202,7001,100003,10,28.1
202,4002,100090,6.1,14.2
NAT,PRI,,4,8.2
NAT,SEC,,5.5,13.7
NAT,SPE,,10.1,28.8
`,
  '2018-2019/england_census.csv': `URN,LA,ESTAB,SCHOOLTYPE,NOR,NORG,NORB,PNORG,PNORB,TSENELSE,PSENELSE,TSENELK,PSENELK,NUMEAL,NUMENGFL,NUMUNCFL,PNUMEAL,PNUMENGFL,PNUMUNCFL,NUMFSM,NUMFSMEVER,PNUMFSMEVER
100000,201,3614,State-funded primary,285,141,144,49.5,50.5,5,1.8,50,17.5,141,143,1,49.5,50.2,0.4,32,38,16.2
100001,202,2000,State-funded primary,200,100,100,50,50,4,2,20,10,40,160,0,20,80,0,40,50,25
100002,202,4001,State-funded secondary,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA
100003,202,7001,State-funded special school,90,30,60,33.3,66.7,90,100,0,0,9,81,0,10,90,0,45,50,55.6
100010,201,6005,Independent school,752,752,0,100,0,0,0,58,7.7,NA,NA,NA,NA,NA,NA,NA,NA,NA
100090,202,4002,State-funded secondary,900,450,450,50,50,9,1,90,10,90,810,0,10,90,0,180,225,25
NAT,,PRI,State-funded primary,4727089,2318560,2408528,49,51,74404,1.6,595708,12.6,1002292,3716282,8515,21.2,78.6,0.2,745453,1018995,23
`,
  '2022-2023/england_abs.csv': `LA,ESTAB,URN,PERCTOT,PPERSABS10
201,3614,100000,5.2,9.8
202,2000,100001,6.7,14.3
202,4001,140002,9.1,26
202,7001,100003,14.1,38
202,4002,140090,8.8,24.5
NAT,PRI,,5.9,16.2
NAT,SEC,,9,26.5
NAT,SPE,,13,38.3
`,
  '2022-2023/england_census.csv': `URN,LA,Estab,SCHOOLTYPE,NOR,NORG,NORB,PNORG,PNORB,TSENELSE,PSENELSE,TSENELK,PSENELK,NUMEAL,NUMENGFL,NUMUNCFL,PNUMEAL,PNUMENGFL,PNUMUNCFL,NUMFSM,NUMFSMEVER,NORFSMEVER,PNUMFSMEVER
100000,201,3614,State-funded primary,271,127,144,46.9%,53.1%,8,3.0%,59,21.8%,145,125,1,53.5%,46.1%,0.4%,49,50,228,21.9%
100001,202,2000,State-funded primary,200,100,100,50.0%,50.0%,4,2.0%,20,10.0%,40,160,0,20.0%,80.0%,0.0%,50,60,190,31.6%
140002,202,4001,State-funded secondary,1000,500,500,50.0%,50.0%,20,2.0%,100,10.0%,100,900,0,10.0%,90.0%,0.0%,250,280,1000,28.0%
100003,202,7001,State-funded special school,100,30,70,30.0%,70.0%,100,100.0%,0,0.0%,10,90,0,10.0%,90.0%,0.0%,50,55,100,55.0%
140090,202,4002,State-funded secondary,0,0,0,0.0%,0.0%,0,0.0%,0,0.0%,0,0,0,0.0%,0.0%,0.0%,0,0,0,0.0%
100020,202,1101,State-funded AP school,40,10,30,25.0%,75.0%,20,50.0%,20,50.0%,4,36,0,10.0%,90.0%,0.0%,20,25,40,62.5%
100010,201,6005,Independent school,739,739,0,100.0%,0.0%,0,0.0%,22,3.0%,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA
100011,201,1000,State-funded nursery,99,49,50,49.5%,50.5%,1,1.0%,9,9.1%,10,89,0,10.1%,89.9%,0.0%,0,0,0,0.0%
NAT,,PRI,State-funded primary,4647851,2282391,2365456,49.1%,50.9%,117757,2.5%,629184,13.5%,1022969,3611560,13322,22.0%,77.7%,0.3%,1115284,1131847,4376957,25.9%
`,
  '2022-2023/la_and_region_codes_meta.csv': `LEA,LA Name,REGION,REGION NAME
201,City of London,21,London East
202,Camden,20,London Central
`,
  '2017-2018/england_spine.csv': `URN,LA,ESTAB,LAESTAB,SCHNAME,OTHERSCHNAME,STREET,LOCALITY,ADDRESS3,TOWN,POSTCODE,ICLOSE,OPENDATE,CLOSEDATE,ISNEW,MINORGROUP,NFTYPE,OTHERNFTYPE,ISPRIMARY,ISSECONDARY,ISPOST16,AGEL,AGEH,GENDER,SIXFGENDER,RELDENOM,ADMPOL,OTHERURN,NEWACFLAG,RE-BROKERED
100000,201,3614,2013614,"The ""Old"" Aldgate School, City",,,,,London,EC3A 5DE,1,,,0,Maintained School,Voluntary aided school,,1,0,0,3,11,Mixed,Mixed,Church of England,Not recorded,,6,0
100001,202,2000,2022000,Camden Primary,,,,,London,NW1 1AA,2,,43343,0,Maintained School,Community school,,1,0,0,3,11,Mixed,Mixed,Does not apply,Not recorded,,6,0
100002,202,4001,2024001,Camden Grammar,,,,,London,NW1 1AB,2,,43343,0,Maintained School,Community school,,0,1,1,11,18,Girls,Girls,None,Selective,140002,2,0
140002,202,4001,2024001,Camden Grammar Academy,,,,,London,NW1 1AB,1,43344,,1,Academy,Academy - Converter mainstream,,0,1,1,11,18,Girls,Girls,None,Selective,100002,1,0
100003,202,7001,2027001,Camden Special,,,,,London,NW1 1AC,1,,,0,Special School,Community special school,,1,1,0,0,0,Mixed,Mixed,Unknown,,999999,6,0
100090,202,4002,2024002,Camden High,,,,,London,NW1 2AA,1,,,0,Maintained School,Community school,,0,1,0,11,16,Boys,Boys,Catholic,Non-selective,,6,0
`,
  'postcode_deprivation_2019.csv': `Postcode,LSOA code,Index of Multiple Deprivation Rank,Index of Multiple Deprivation Decile,IDACI Rank,IDACI Decile,IDACI Score
EC3A 5DE,E01023743,30564,10,30641,10,0.051
NW1 1AA,E01023692,27694,9,27119,9,0
`,
  'postcode_location_2017.csv': `postcode,easting,northing
NW1 1AA,529000,183000
NW1 1AB,529300,183400
NW1 1AC,529000,183500
`,
} as const;

/** The small folder with some files replaced, added, or (undefined) taken away. */
export function smallFolderWith(changes: Readonly<Record<string, string | Uint8Array | undefined>>): Files {
  const kept: Record<string, string | Uint8Array> = {};
  for (const [path, content] of Object.entries({ ...smallFolder, ...changes })) {
    if (content !== undefined) kept[path] = content;
  }
  return filesInMemory(kept);
}
