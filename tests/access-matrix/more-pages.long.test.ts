import { askForPages } from './ask-for-pages.ts';
import { kinds } from './matrix-release.ts';

const { own, ...others } = kinds;

// What pages.test.ts leaves: it asks for the same in the world where there is most.
askForPages([
  { sharing: 'taken back', onlySchools: Object.values(others) },
  {
    sharing: 'shared',
    states: ['draft', 'released', 'suspended'],
    onlySchools: [own, kinds.elsewhere],
  },
  { sharing: 'shared', states: ['superseded', 'corrected', 'suspended'], onlySchools: [own] },
]);
