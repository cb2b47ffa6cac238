import type { FastifyRequest } from 'fastify';
import { may, reportInForce } from '../../../access/may.ts';
import { reachOf } from '../../../access/reach.ts';
import type { AccessSettings } from '../../../access/settings.ts';
import type { Viewer } from '../../../access/viewer.ts';
import { displayYear } from '../../../attendance/academic-year.ts';
import { parseUrn, type Urn } from '../../../attendance/urn.ts';
import { sentenceCase } from '../../../presentation/formatting.ts';
import { Denied } from '../../../store/postgres/connection/denied.ts';
import { readSuspension, type Suspension } from '../../../store/postgres/reports/read-suspension.ts';
import { displayTime } from '../../dates/display-time.ts';
import { ofTheForm } from '../responses/respond/form/form-view.ts';
import { readPosted } from '../responses/respond/form/posted.ts';
import { mostEvidenceBytes } from '../responses/respond/question-data/evidence-kinds.ts';
import type { RefusalWords } from './refusal-words.ts';

/** What of a school does not open while its release is suspended. */
const ofReport = /^\/school\/:urn\/(?:report|releases|respond|board-pack)\b/;

interface Address {
  readonly urn: string;
  readonly number?: string;
}

/**
 * What whoever was refused a page of a school may know of the reason: that the report is suspended, for those who may open
 * the school's page, and that the board pack is not shared, for its governors. Undefined for everybody else, who are told
 * that there is no such page, whether there is a school or not.
 */
export async function whyItDoesNotOpen(
  request: FastifyRequest,
  settings: AccessSettings,
): Promise<RefusalWords | undefined> {
  const { url = '' } = request.routeOptions;
  if (!ofReport.test(url)) return undefined;
  const { viewer } = request;
  const { urn: typed, number } = request.params as Address;
  const urn = parseUrn(typed);
  if (urn === undefined) return undefined;
  if (url.startsWith('/school/:urn/board-pack') && lacksOnlyTheShare(viewer, urn)) return notShared;
  if (reachOf(viewer, settings).kind === 'none') return undefined;
  const asked = number === undefined ? { urn } : { urn, release: releaseNamed(number) };
  try {
    const suspension = await request.ask(readSuspension, asked);
    return suspended(suspension, request.method === 'POST' ? await typedIn(request) : []);
  } catch (cause) {
    if (cause instanceof Denied) return undefined;
    throw cause;
  }
}

/** Whether somebody would read the board pack in force if only the head shared it. */
function lacksOnlyTheShare(viewer: Viewer, urn: Urn): boolean {
  const report = reportInForce(urn);
  const shared = { ...report, school: { ...report.school, boardPackShared: true } };
  return may(viewer, 'see-board-pack', shared) && !may(viewer, 'see-board-pack', report);
}

/** Releases are numbered from 1: what is no number of one is 0, of which there is none. */
const releaseNamed = (text: string): number => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0);

const notShared: RefusalWords = {
  title: 'There is no board pack for you to read',
  lines: [
    'Your head has not shared the board pack, or there is none at the moment.',
    'Governors can read it once the head has shared it, and while this year’s report is in force. Ask your head.',
  ],
};

function suspended(
  { urn, schoolName, year, at, because }: Suspension,
  typed: NonNullable<RefusalWords['typed']>,
): RefusalWords {
  return {
    title: `The report for ${displayYear(year)} is suspended`,
    lines: [
      `All reports of ${displayYear(year)} were taken out of use on ${displayTime(at)}. Do not use any figure from them.`,
      ...(because === null ? [] : [`The reason: ${because}`]),
      'The figures are put right and checked by two people. A corrected report is then released.',
      ...(typed.length === 0
        ? []
        : [
            'What you typed was not sent, because it answers a report that is out of use. Copy it if you need it.',
          ]),
    ],
    typed,
    link: { href: `/school/${urn}`, text: `Go to the page of ${schoolName}` },
  };
}

/** What was typed into the form that cannot be sent now. A post that is not from a page of ours says nothing. */
async function typedIn(request: FastifyRequest): Promise<NonNullable<RefusalWords['typed']>> {
  const { typed } = await readPosted(request, mostEvidenceBytes).catch(() => ({ typed: {} }));
  return Object.entries(typed)
    .filter(([name, value]) => !ofTheForm.has(name) && value.trim() !== '')
    .map(([name, value]) => ({ label: sentenceCase(name.replaceAll('-', ' ')), value }));
}
