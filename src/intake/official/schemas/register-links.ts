import { parseUrn } from '../../../attendance/urn.ts';
import { column, defineSchema } from '../schema.ts';
import type { LinkSink } from '../sinks.ts';

/**
 * `links_edubasealldata*.csv`, the links of "Get information about schools". Plain predecessors
 * and successors are kept apart from the rest ("Successor - merged", "Predecessor - Split School", "Merged - change in age
 * range"): after a merger or a split, the history of one school is not the history of the other.
 */
export const registerLinks = defineSchema({
  name: 'register-links',
  title: 'Get information about schools, links between establishments (links_edubasealldata*.csv)',
  source: {
    publisher: 'register',
    release: 'daily download of the register',
    download: '“Establishment links CSV” (links_edubasealldata and the day)',
    without:
      'who follows whom: the history of a school that converted is found only where its LAESTAB stayed',
  },
  matters: ['urn', 'other'],
  also: ['LinkName', 'LinkEstablishedDate'],
  columns: {
    urn: column('URN', 'URN'),
    other: column('linked URN', 'LinkURN'),
    kind: column('kind of link', 'LinkType'),
  },
  read(row, sink: LinkSink) {
    const kind = row.text('kind');
    const before = /^(Predecessor|Merged)/.test(kind);
    if (!before && !/^Successor/.test(kind)) return { notNeeded: 'other kinds of link' };
    const [urn, other] = [parseUrn(row.text('urn')), parseUrn(row.text('other'))];
    if (urn === undefined || other === undefined) {
      row.fault(urn === undefined ? 'urn' : 'other', 'not a URN (six digits): row left out');
      return 'rejected';
    }
    const [successor, predecessor] = before ? [urn, other] : [other, urn];
    const isPlain = kind === 'Predecessor' || kind === 'Successor';
    // Numbers are given in order of time: a school that is carried on has the lower one.
    if (isPlain && predecessor < successor) sink.addLink(successor, predecessor);
    else if (isPlain) sink.addTurned(successor, predecessor);
    else sink.addMingled(successor, predecessor);
    return 'used';
  },
});
