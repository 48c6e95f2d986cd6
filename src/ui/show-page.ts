import { mount, type Component } from 'svelte';
import Failure from './Failure.svelte';
import Surface from './Surface.svelte';

interface Options {
  popup?: boolean;
}

/** Draws a page of the extension into the document, inside what tells of its errors. */
export function showPage<Props extends Record<string, unknown>>(
  page: Component<Props>,
  props: Props,
  { popup = false }: Options = {},
): void {
  mount(Surface, { target: document.body, props: { page: page as Component<Record<string, unknown>>, props, popup } });
}

/** Shows why a page could not even be begun. */
export function showFailure(error: unknown, { popup = false }: Options = {}): void {
  console.error(error);
  mount(Failure, { target: document.body, props: { error, popup } });
}
