import type { NoticeKind } from '../../workflow/notices/notice-kind.ts';
import type { Mail } from './mail.ts';

/** What notices are sent with. */
export interface NoticeMeans {
  /** Whoever sends e-mail, with the template of each kind; undefined: schools are told by letter. */
  readonly email:
    | { readonly mail: Mail; readonly templates: Readonly<Record<NoticeKind, string>> }
    | undefined;
  /** The service as people type it. */
  readonly publicUrl: URL;
  /** Where questions go. */
  readonly contact: string | undefined;
}
