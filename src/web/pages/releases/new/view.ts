import type { ReleaseMaterial } from '../../../../work/releases/release-material.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import type { Typed } from '../../responses/respond/form/typed.ts';

/** The form that begins a release. */
export function newView(
  { methods, filesRoot }: ReleaseMaterial,
  typed: Typed,
  errors: readonly FieldError[],
) {
  const chosen = typed.method ?? (methods.length === 1 ? methods[0]!.name : undefined);
  return {
    breadcrumbs: [
      { text: 'Home', href: '/' },
      { text: 'Releases', href: '/releases' },
      { text: 'Prepare a new release' },
    ],
    errors,
    values: { ...typed },
    offersFolder: filesRoot !== undefined,
    methods: methods.map(({ name, title, label }) => ({
      value: name,
      text: title,
      hint: { text: label },
      checked: name === chosen,
    })),
  };
}
