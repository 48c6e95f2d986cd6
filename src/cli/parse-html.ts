import { Parser } from 'htmlparser2';
import type { PageNode } from '../core/policy/read/page-blocks';

/** As deep as browsers nest elements; what lies deeper is read as if it stood here. Keeps hostile pages from costing more than their length. */
const DEEPEST = 512;

interface Element extends PageNode {
  childNodes: PageNode[];
}

function element(name: string, attributes: Readonly<Record<string, string>>): Element {
  const held = new Map(Object.entries(attributes));
  return { nodeType: 1, nodeName: name.toUpperCase(), nodeValue: null, childNodes: [], getAttribute: (key) => held.get(key) ?? null };
}

class ShallowParser extends Parser {
  depth = 0;

  /** An element that counts as void is opened and closed at once, so the parser's own list of open elements stays short. */
  protected override isVoidElement(name: string): boolean {
    return this.depth > DEEPEST || super.isVoidElement(name);
  }
}

/**
 * A page as nodes for `core/policy/read`: the parser of the many Node programs that read pages they do not trust. It
 * knows no scripts and loads nothing.
 */
export function parseHtml(source: string): PageNode {
  const root = element('#document', {});
  const open: Element[] = [root];
  const here = (): Element => open.at(-1) ?? root;
  const parser: ShallowParser = new ShallowParser(
    {
      onopentag(name, attributes) {
        const node = element(name, attributes);
        here().childNodes.push(node);
        open.push(node);
        parser.depth = open.length;
      },
      onclosetag() {
        if (open.length > 1) open.pop();
        parser.depth = open.length;
      },
      ontext(text) {
        here().childNodes.push({ nodeType: 3, nodeName: '#text', nodeValue: text, childNodes: [] });
      },
    },
    { decodeEntities: true },
  );
  parser.end(source);
  return root;
}
