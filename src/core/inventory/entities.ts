/** Who stands behind a host, by the public directory `third-party-web`. */
export interface Entity {
  name: string;
  /** The company behind the product; the same as `name` where there is no other. */
  company: string;
  /** All its hosts, as the directory writes them. */
  hosts: readonly string[];
}

/** `data/entities.json`, made from the package at build time: names, companies and hosts, nothing else. */
export interface EntityTable {
  source: { name: string; version: string; date: string; licence: string };
  /** Name, company or null where it is the same, and hosts: one host, or with `*.` before it all below it as well. */
  entities: [name: string, company: string | null, hosts: string[]][];
}

const indexes = new WeakMap<EntityTable, Map<string, Entity>>();

function indexOf(table: EntityTable): Map<string, Entity> {
  let index = indexes.get(table);
  if (!index) {
    index = new Map(
      table.entities.flatMap(([name, company, hosts]) => hosts.map((host) => [host, { name, company: company ?? name, hosts }] as const)),
    );
    indexes.set(table, index);
  }
  return index;
}

/**
 * The entity of a host, null where the directory has none. A name without `*.` stands for that one host: of a content
 * network's customers nobody is taken for another.
 */
export function findEntity(host: string, table: EntityTable): Entity | null {
  const index = indexOf(table);
  const exact = index.get(host);
  if (exact) return exact;
  for (let rest = host; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1)) {
    const found = index.get(`*.${rest}`);
    if (found) return found;
  }
  return null;
}
