import { askForPages } from './ask-for-pages.ts';
import { kinds } from './matrix-release.ts';

// Where heads have opened everything and there are releases in every state: everything. Where they have taken it back, and where
// the newest release is suspended and an earlier one in force: their own school, which is who loses by it. The other schools, and
// where no release is in force, are in more-pages.long.test.ts.
askForPages([
  { sharing: 'shared' },
  { sharing: 'taken back', onlySchools: [kinds.own] },
  { sharing: 'shared', states: ['draft', 'released', 'suspended'], onlySchools: [kinds.own] },
]);
