import type { FastifyRequest } from 'fastify';
import { may, schoolNamed } from '../../../access/may.ts';
import { schoolOf, type Viewer } from '../../../access/viewer.ts';
import { dateInEngland } from '../../../attendance/calendar/date-in-england.ts';
import { daysAfter, type IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../../attendance/calendar/statistical-term.ts';
import type { RegistersCounted } from '../../../attendance/counts/count-record.ts';
import { figuresOfParts } from '../../../attendance/figures/figures-by-key.ts';
import { schoolPlace } from '../../../attendance/figures/figures-of-schools.ts';
import { mapPublished } from '../../../attendance/published.ts';
import type { Urn } from '../../../attendance/urn.ts';
import {
  type AnyDashboardView,
  type DashboardAddress,
  type OnlyOwnView,
  type OwnDashboardView,
  onlyOwnViews,
  ownDashboardViews,
  readDashboardAddress,
  type SchoolDashboardView,
  schoolDashboardViews,
} from '../../../documents/dashboards/dashboard-address.ts';
import { type OwnViewsSource, ownView } from '../../../documents/dashboards/own/own-view.ts';
import { drawnView } from '../../../documents/dashboards/school-dashboard.ts';
import { daysCountedSince, sinceLooked, weeksOutSince } from '../../../documents/dashboards/since-looked.ts';
import type { DashboardSource, DrawnView } from '../../../documents/dashboards/views/drawn-view.ts';
import { lastOf } from '../../../documents/dashboards/views/window-words.ts';
import { rateSoFar } from '../../../documents/dashboards/year-so-far.ts';
import { readArrivals } from '../../../store/postgres/counts/read-arrivals.ts';
import { readCauses } from '../../../store/postgres/counts/read-causes.ts';
import { readHeldBack } from '../../../store/postgres/counts/read-held-back.ts';
import { readJoiners } from '../../../store/postgres/counts/read-joiners.ts';
import { readSchoolCounts } from '../../../store/postgres/counts/read-school-counts.ts';
import { readSchoolRow } from '../../../store/postgres/editions/read-school-row.ts';
import { readExpectationBeside } from '../../../store/postgres/progress/read-expectation-beside.ts';
import { displayDay } from '../../dates/display-time.ts';
import type { DashboardToDownload } from './dashboard-sheet.ts';
import { dayAsked } from './day-asked.ts';
import { expectationBeside, similarChange } from './expectation-beside.ts';
import { type DrawingMeans, ownYears, recordsOfYear } from './own-years.ts';
import { placesBeside } from './places-beside.ts';
import { shortDay } from './short-day.ts';

/** Of whoever sees several schools, a school has a row: these views. */
const rowViews = [
  'summary',
  'attendance',
  'compared',
  'reasons',
  'reason-weeks',
  'persistent',
] as const satisfies readonly SchoolDashboardView[];

/** A view of a school, drawn for somebody. */
export interface DrawnSchool {
  readonly address: DashboardAddress<OwnDashboardView>;
  readonly views: readonly OwnDashboardView[];
  readonly schoolName: string;
  /** The last day of which it has figures, as an address can name it. */
  readonly asOf: IsoDate;
  readonly exact: boolean;
  /** When its counts changed last, for whoever sees the school exactly. */
  readonly countedAt: Date | undefined;
  /** Of today, for whoever sees the school exactly. */
  readonly registers: RegistersCounted | undefined;
  readonly view: DrawnView;
  /** What changed since the viewer looked last, where the newest summary is in view. */
  readonly since: SinceLooked | undefined;
  /** What is expected of the school and how its year is read, for its head and attendance lead. */
  readonly expected: ReturnType<typeof expectationBeside>;
  readonly toDownload: DashboardToDownload;
}

/** When somebody looked before, and what changed since, in sentences. */
export interface SinceLooked {
  readonly at: Date;
  readonly says: readonly string[];
}

/** What somebody asks for: a page to read, or a file. */
export type DrawnWhere = 'page' | 'file';

/** Whether it is a look, after which the next page says what changed. An address of the past says what was then. */
export const isLook = (
  { view, tab, until }: Pick<DashboardAddress<AnyDashboardView>, 'view' | 'tab' | 'until'>,
  drawnFor: DrawnWhere,
): boolean => drawnFor === 'page' && view === 'summary' && tab === 'chart' && until === undefined;

type Asked = FastifyRequest<{ Querystring: Readonly<Record<string, unknown>> }>;

/** Draws what an address asks for: exactly for the school's head and attendance lead, protected for everybody else. */
export async function drawnSchool(
  request: Asked,
  urn: Urn,
  means: DrawingMeans,
  drawnFor: DrawnWhere,
): Promise<DrawnSchool> {
  return schoolOf(request.viewer) === undefined
    ? drawnRow(request, urn, means, drawnFor)
    : drawnOwn(request, urn, means, drawnFor);
}

async function drawnOwn(
  request: Asked,
  urn: Urn,
  means: DrawingMeans,
  drawnFor: DrawnWhere,
): Promise<DrawnSchool> {
  const exact = seesExactly(request.viewer, urn);
  const views = exact ? ownDashboardViews : schoolDashboardViews;
  const address = readDashboardAddress<OwnDashboardView>(request.query, views);
  const compares = address.view === 'compared' || address.view === 'summary';
  const own = onlyOwnViews.some((view) => view === address.view);
  const years = ownYears(means.years, means.protect, { urn, exact });
  const { thisYear, lastYear, compared, before, ...counts } = await request.ask(readSchoolCounts, {
    urn,
    until: address.until,
    compared: compares,
    since: isLook(address, drawnFor),
    kept: means.kept,
    // Views of counts themselves are made of nothing that is remembered.
    ...(own ? {} : { remembered: years.remembered }),
  });
  const { today } = counts;
  const asOf = dayAsked(address, today);
  // An address of a past day is the page of that day: of a week that was not over then, parts would tell of single days.
  const asOn = address.until === undefined || address.until >= today ? today : daysAfter(address.until, 1);
  const [year, yearBefore] = [
    await years.of(thisYear, { today, asOn }),
    await years.of(lastYear, { today, asOn }),
  ];
  const source = {
    of: year.of,
    times: year.times,
    lastYear: yearBefore.isEmpty ? undefined : yearBefore,
    today,
    asOf,
  };
  const expects = exact && (compares || address.view === 'quality');
  const beside = expects ? await request.ask(readExpectationBeside, urn) : undefined;
  const isThisYear = beside?.year === academicYearOf(asOf);
  return drawn(
    urn,
    address,
    {
      ...source,
      beside: placesBeside(compared, asOf),
      similar: beside !== undefined && isThisYear ? similarChange(beside.reading) : undefined,
    },
    {
      ...counts,
      asOf: exact ? asOf : (lastOf(source.times, 'week') ?? asOf),
      views,
      exact,
      countedAt: exact ? counts.countedAt : undefined,
      registers: year.registers,
      since:
        before === undefined || year.isEmpty
          ? undefined
          : {
              at: before.at,
              says: exact
                ? daysCountedSince(before.days, { longDay: displayDay })
                : weeksOutSince([...source.times.week.keys()], dateInEngland(before.at), {
                    longDay: displayDay,
                  }),
            },
      expected:
        beside !== undefined && isThisYear && address.view === 'summary'
          ? expectationBeside(
              urn,
              beside,
              mapPublished(rateSoFar(source.of, source.times, 'all', 'absence'), (absence) => 100 - absence),
            )
          : undefined,
    },
    exact
      ? {
          joiners:
            address.view === 'joiners'
              ? await request.ask(readJoiners, { urn, year: academicYearOf(asOf) })
              : [],
          records: own ? recordsOfYear(thisYear, today) : [],
          lastYear: own ? recordsOfYear(lastYear, today) : [],
          heldBack: address.view === 'quality' ? await request.ask(readHeldBack, { urn, upTo: asOf }) : [],
          arrivals:
            address.view === 'quality' || address.view === 'differs'
              ? await request.ask(readArrivals, { urn, upTo: asOf })
              : [],
          counted:
            address.view === 'differs'
              ? await request.ask(readCauses, { urn, year: academicYearOf(asOf) })
              : undefined,
          setOn: isThisYear ? beside?.setOn : undefined,
          today,
          longDay: displayDay,
        }
      : undefined,
  );
}

async function drawnRow(
  request: Asked,
  urn: Urn,
  means: DrawingMeans,
  drawnFor: DrawnWhere,
): Promise<DrawnSchool> {
  const address = readDashboardAddress(request.query, rowViews);
  const row = await request.ask(readSchoolRow, {
    urn,
    until: address.until,
    compared: address.view === 'compared' || address.view === 'summary',
    since: isLook(address, drawnFor),
    kept: means.kept,
  });
  const place = schoolPlace(urn);
  const ofYear = (figures: typeof row.figures) => {
    const by = figuresOfParts(figures);
    return { of: { place, figures: by.figures }, times: by.timesOf(place) };
  };
  const source = {
    ...ofYear(row.figures),
    lastYear: row.lastYear.length === 0 ? undefined : ofYear(row.lastYear),
    beside: placesBeside(row.compared, dayAsked(address, row.today)),
    today: row.today,
  };
  return drawn(urn, { ...address, by: 'week' }, source, {
    schoolName: row.schoolName,
    asOf: lastOf(source.times, 'week') ?? dayAsked(address, row.today),
    views: rowViews,
    exact: false,
    countedAt: undefined,
    registers: undefined,
    since:
      row.before === undefined
        ? undefined
        : {
            at: row.before.at,
            says: sinceLooked(ofYear(row.before.figures), source, { longDay: displayDay }),
          },
    expected: undefined,
  });
}

function drawn(
  urn: Urn,
  address: DashboardAddress<OwnDashboardView>,
  source: Omit<DashboardSource, 'shortDay' | 'longDay'>,
  of: Omit<DrawnSchool, 'address' | 'view' | 'toDownload'>,
  own?: OwnViewsSource,
): DrawnSchool {
  const view = viewOf({ ...source, shortDay, longDay: displayDay }, address, own);
  const { schoolName, asOf, exact } = of;
  return {
    ...of,
    address,
    view,
    toDownload: {
      address,
      view,
      asOf,
      exact,
      of: ['School', `${schoolName}, URN ${urn}`],
      file: String(urn),
    },
  };
}

function viewOf(
  source: DashboardSource,
  { view, by }: DashboardAddress<OwnDashboardView>,
  own: OwnViewsSource | undefined,
): DrawnView {
  const isOwn = (one: OwnDashboardView): one is OnlyOwnView => onlyOwnViews.some((each) => each === one);
  if (!isOwn(view)) return drawnView(source, view, by);
  // Of nobody else is it an address.
  if (own === undefined) throw new TypeError(`${view} is for the school's own people`);
  return ownView(view, own);
}

/** Whoever may read a school's registers pupil by pupil could count them again: nothing of them is hidden. */
const seesExactly = (viewer: Viewer, urn: Urn): boolean =>
  may(viewer, 'see-registers', { school: schoolNamed(urn) });
