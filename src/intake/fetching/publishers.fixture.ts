import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strToU8, zipSync } from 'fflate';
import { smallFolder } from '../official/small-folder.fixture.ts';
import { type Addresses, readAddresses } from './addresses.ts';

/** One request as the publishers' stand-in saw it. */
export interface Seen {
  readonly path: string;
  readonly agent: string | undefined;
  readonly range: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

/** What a stand-in does with a path before it behaves: one entry a request. */
export type Mood =
  | 'breaks off'
  | 'is busy'
  | 'is down'
  | 'sends a page'
  | 'sends words'
  | 'has moved it'
  | 'has lost it'
  | 'asks for an hour';

export interface StandIn {
  /** The program's own addresses, each led to the stand-in. */
  readonly addresses: Addresses;
  readonly seen: Seen[];
  /** Requests being answered at once, at the most. */
  readonly most: () => number;
  moods(path: RegExp, ...moods: Mood[]): void;
  /** Bytes of a file that its reader has kept: half of what is asked for arrives before the line is cut. */
  arrived: (path: string) => number;
  change(path: string, content: string): void;
  close(): Promise<void>;
}

const year = '2022-2023';
const of = (name: keyof typeof smallFolder) => strToU8(smallFolder[name]);

/** What lies behind each path and query, in the publishers' own shapes. */
const contents = (): Map<string, Uint8Array> =>
  new Map([
    [
      '/download-data',
      zipSync({
        [`${year}/england_abs.csv`]: of(`${year}/england_abs.csv`),
        [`${year}/england_census.csv`]: of(`${year}/england_census.csv`),
        [`${year}/la_and_region_codes_meta.csv`]: of(`${year}/la_and_region_codes_meta.csv`),
        [`${year}/england_ks4final.csv`]: strToU8('RECTYPE,URN\n'),
        '../../outside/england_abs.csv.txt': strToU8('no'),
      }),
    ],
    ...releases('pupil-absence-in-schools-in-england', 'a1', [
      ['1_absence_3term_nat_reg_la.csv', 'Absence by area'],
      ['1a_absence_3term_school.csv', 'Absence by school'],
    ]),
    ...releases('school-pupils-and-their-characteristics', 'b2', [
      ['spc_school_level_underlying_data_2023.csv', 'School level underlying data 2023'],
    ]),
    ...releases('special-educational-needs-in-england', 'c3', [['sen_phase_type_.csv', 'Phase and type']]),
    ['/edubase/downloads/public/edubasealldata20260114.csv', strToU8('URN,x\n100000,é\n'.repeat(4000))],
    [
      '/edubase/downloads/public/links_edubasealldata20260114.csv',
      strToU8('URN,LinkURN,LinkType\n100001,100000,Merger\n'),
    ],
    ['/media/2019.csv', strToU8('LSOA code (2011)\n')],
    ['/media/2025.csv', strToU8('LSOA code (2021)\n')],
    [
      '/sharing/rest/search',
      strToU8(
        JSON.stringify({
          total: 2,
          results: [
            { id: 'guide', title: 'ONS Postcode Directory User Guide', type: 'Document Link' },
            { id: 'may', title: 'ONS Postcode Directory (May 2025) for the UK', type: 'CSV Collection' },
          ],
        }),
      ),
    ],
    [
      '/sharing/rest/content/items/may/data',
      zipSync({
        'Data/ONSPD_MAY_2025_UK.csv': strToU8('pcds,oseast1m\n'),
        'Data/multi_csv/ONSPD_MAY_2025_UK_AB.csv': strToU8('pcds\n'),
      }),
    ],
  ]);

function releases(
  publication: string,
  id: string,
  files: readonly (readonly [fileName: string, name: string])[],
): [string, Uint8Array][] {
  const downloadFiles = files.map(([fileName, name], at) => {
    return { id: `${id}-${at}`, extension: 'csv', fileName, name, size: '1 Mb', type: 'Data' };
  });
  const body = {
    id,
    slug: '2022-23',
    title: 'Academic year 2022/23',
    published: '2024-03-21',
    downloadFiles,
  };
  return [
    [`/api/publications/${publication}/releases/2022-23`, strToU8(JSON.stringify(body))],
    ...files.map(([fileName], at): [string, Uint8Array] => {
      return [`/api/releases/${id}/files/${id}-${at}`, strToU8(`${fileName}\n`)];
    }),
  ];
}

/** A server on this machine that stands in for every publisher: ranges, entity tags, redirects, and moods. */
export async function publishersStandIn(): Promise<StandIn> {
  const files = contents();
  const seen: Seen[] = [];
  const waiting: [RegExp, Mood[]][] = [];
  let [now, most] = [0, 0];
  const server = createServer((request, response) => {
    now += 1;
    most = Math.max(most, now);
    response.on('close', () => {
      now -= 1;
    });
    const path = (request.url ?? '').split('?')[0] ?? '';
    seen.push({
      path: request.url ?? '',
      agent: request.headers['user-agent'],
      range: request.headers.range,
      ifNoneMatch: request.headers['if-none-match'],
    });
    const mood = waiting.find(([where, moods]) => where.test(path) && moods.length > 0)?.[1].shift();
    answer(request, response, files.get(path.replace(/^\/elsewhere/, '')), mood, () => standIn.arrived(path));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const own = JSON.stringify(readAddresses())
    .replace(/https:\/\/assets[^"]*IoD(2019|2025)[^"]*\.csv/g, 'https://assets/media/$1.csv')
    .replace(/https:\/\/[^/"]+/g, `http://127.0.0.1:${port}`);
  const standIn: StandIn = {
    addresses: readAddresses(own),
    arrived: () => 0,
    seen,
    most: () => most,
    moods: (path, ...moods) => void waiting.push([path, moods]),
    change: (path, content) => void files.set(path, strToU8(content)),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return standIn;
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  content: Uint8Array | undefined,
  mood: Mood | undefined,
  arrived: () => number,
): void {
  if (mood === 'is busy') return void response.writeHead(429, { 'retry-after': '7' }).end();
  if (mood === 'asks for an hour') return void response.writeHead(503, { 'retry-after': '3600' }).end();
  if (mood === 'is down') return void response.destroy();
  if (mood === 'sends a page') return void response.writeHead(200).end('<!DOCTYPE html><html></html>');
  if (mood === 'sends words') return void response.writeHead(200).end('The file is being prepared\n');
  if (mood === 'has moved it')
    return void response.writeHead(302, { location: `/elsewhere${request.url}` }).end();
  if (content === undefined || mood === 'has lost it') return void response.writeHead(404).end('no');
  const etag = `"${createHash('sha256').update(content).digest('hex').slice(0, 16)}"`;
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
  const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
  const start = from !== undefined && request.headers['if-range'] === etag ? Number(from) : 0;
  const size = content.length;
  if (start >= size) return void response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
  const body = content.subarray(start);
  const range = start === 0 ? {} : { 'content-range': `bytes ${start}-${size - 1}/${size}` };
  response.writeHead(start === 0 ? 200 : 206, { etag, 'content-length': body.length, ...range });
  if (mood !== 'breaks off') return void response.end(body);
  const half = Math.ceil(body.length / 2);
  response.write(body.subarray(0, half));
  const cut = () => {
    if (arrived() >= start + half) response.destroy();
    else setTimeout(cut, 5);
  };
  cut();
}
