/**
 * A document out of another's markup, to be read: `DOMParser` runs no script and loads nothing. No element has a name or an
 * id in it: a form gives its fields' names to its own properties, and images give theirs to the document's (DOM
 * clobbering), so that `childNodes` or `nodeName` would be whatever the page wants.
 */
export function parsePage(html: string): Document {
  const page = new DOMParser().parseFromString(html, 'text/html');
  // From the prototypes, for the same reason.
  const named: NodeListOf<Element> = Document.prototype.querySelectorAll.call(page, '[name], [id]');
  for (const element of named) for (const attribute of ['name', 'id']) Element.prototype.removeAttribute.call(element, attribute);
  return page;
}
