import { pageHash } from '../core/page-address';
import { parseRoute, type Route } from './route';

/** The place the address bar names. */
export class Router {
  route = $state.raw<Route>(parseRoute(location.hash));

  constructor() {
    addEventListener('hashchange', () => (this.route = parseRoute(location.hash)));
  }

  /** Puts what was chosen on this page into the address, without a step in the history. */
  note(changes: Readonly<Record<string, string | null>>): void {
    const { page, shop, query } = this.route;
    const hash = pageHash(page, shop, { ...Object.fromEntries(query), ...changes });
    history.replaceState(history.state, '', hash);
    this.route = parseRoute(hash);
  }
}
