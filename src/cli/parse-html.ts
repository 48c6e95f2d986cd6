import { Parser } from 'htmlparser2';
import type { PageNode } from '../core/policy/read/blocks/from-page';

/** Deeper than any page that people read; what lies deeper is read as if it stood here. Keeps hostile pages from costing more than their length. */
const DEEPEST = 200;

interface Element extends PageNode {
  childNodes: PageNode[];
}

function element(name: string, attributes: Readonly<Record<string, string>>): Element {
  const held = new Map(Object.entries(attributes));
  return { nodeType: 1, nodeName: name.toUpperCase(), nodeValue: null, childNodes: [], getAttribute: (key) => held.get(key) ?? null };
}

/**
 * A parser that keeps no more than {@link DEEPEST} elements open, by taking deeper ones for void: those are opened and
 * closed at once. Its own list of open elements is searched at every closing tag and must stay short.
 */
class ShallowParser extends Parser {
  depth = 0;
  private isClosing = false;
  private decision = false;
  /** The decision on the tag that is being read: asked twice, answered once. */
  private pending: boolean | null = null;

  /** To be called when the name of an opening tag has been read. */
  settle(): void {
    this.pending = this.decision;
  }

  protected override isVoidElement(name: string): boolean {
    const isVoid = super.isVoidElement(name);
    if (this.isClosing) return isVoid;
    if (this.pending !== null) {
      const { pending } = this;
      this.pending = null;
      return pending;
    }
    this.decision = isVoid || this.depth >= DEEPEST;
    return this.decision;
  }

  override onclosetag(start: number, end: number): void {
    this.isClosing = true;
    super.onclosetag(start, end);
    this.isClosing = false;
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
      onopentagname() {
        parser.settle();
      },
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
