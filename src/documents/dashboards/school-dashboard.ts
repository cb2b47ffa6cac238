import type { SchoolDashboardView } from './dashboard-address.ts';
import { attendanceView } from './views/attendance-view.ts';
import { calendarView } from './views/calendar-view.ts';
import { comparedView } from './views/compared-view.ts';
import type { DashboardSource, DrawnView } from './views/drawn-view.ts';
import { groupsView } from './views/groups-view.ts';
import { persistentView } from './views/persistent-view.ts';
import { reasonWeeksView } from './views/reason-weeks-view.ts';
import { reasonsView } from './views/reasons-view.ts';
import { summaryView } from './views/summary-view.ts';
import { transitionsView } from './views/transitions-view.ts';
import { yearGroupsView } from './views/year-groups-view.ts';

/** Draws a view of one place, whatever it is made of. */
export function drawnView(source: DashboardSource, view: SchoolDashboardView, by: 'day' | 'week'): DrawnView {
  switch (view) {
    case 'summary':
      return summaryView(source);
    case 'attendance':
      return attendanceView(source, by);
    case 'compared':
      return comparedView(source);
    case 'reasons':
      return reasonsView(source);
    case 'reason-weeks':
      return reasonWeeksView(source);
    case 'groups':
      return groupsView(source);
    case 'year-groups':
      return yearGroupsView(source);
    case 'transitions':
      return transitionsView(source);
    case 'persistent':
      return persistentView(source);
    case 'calendar':
      return calendarView(source);
  }
}
