import { askForPages } from './ask-for-pages.ts';
import { kinds } from './matrix-release.ts';

const { own, ...others } = kinds;

// What pages.test.ts leaves of worlds in which there is less than in the one where it asks for everything.
askForPages([
  { sharing: 'taken back', onlySchools: Object.values(others) },
  {
    sharing: 'shared',
    states: ['draft', 'released', 'suspended'],
    onlySchools: [kinds.elsewhere],
  },
  { sharing: 'shared', states: ['superseded', 'corrected', 'suspended'], onlySchools: [own] },
]);
