import { type Organisation, organisationOfRole } from '../../../access/organisation.ts';
import type { Role } from '../../../access/role.ts';
import { publicViewer, type Viewer } from '../../../access/viewer.ts';
import { regions } from '../../../attendance/region.ts';
import { parseUrn } from '../../../attendance/urn.ts';

/** What the database says of a live session: the columns of its type `viewer`. */
export interface ViewerRow {
  readonly person: string;
  readonly person_name: string;
  readonly role: Role;
  readonly organisation: string;
  readonly organisation_kind: Organisation['kind'];
  readonly organisation_code: string;
  readonly organisation_name: string;
}

/** The viewer of a session; the public where the session is unknown, ended or run out. */
export function viewerOf(session: string | undefined, row: ViewerRow | undefined): Viewer {
  if (session === undefined || row === undefined) return publicViewer;
  const organisation = organisationFrom(row.organisation_kind, row.organisation_code);
  if (organisation === undefined || organisationOfRole[row.role] === undefined) return publicViewer;
  return {
    role: row.role,
    person: row.person,
    personName: row.person_name,
    session,
    organisation,
    organisationName: row.organisation_name,
  };
}

/** An organisation as the database keeps it; undefined when the code is none of its kind. */
export function organisationFrom(kind: Organisation['kind'], code: string): Organisation | undefined {
  switch (kind) {
    case 'school': {
      const urn = parseUrn(code);
      return urn === undefined ? undefined : { kind, urn };
    }
    case 'trust':
      return { kind, uid: code };
    case 'local-authority':
      return { kind, code };
    case 'hub':
      return { kind, id: code };
    case 'region': {
      const region = regions.find((name) => name === code);
      return region === undefined ? undefined : { kind, region };
    }
    case 'department':
    case 'ofsted':
      return { kind };
  }
}

/** How the database keeps what tells an organisation from others of its kind. */
export function codeOf(organisation: Organisation): string {
  switch (organisation.kind) {
    case 'school':
      return String(organisation.urn);
    case 'trust':
      return organisation.uid;
    case 'local-authority':
      return organisation.code;
    case 'hub':
      return organisation.id;
    case 'region':
      return organisation.region;
    case 'department':
    case 'ofsted':
      return organisation.kind;
  }
}
