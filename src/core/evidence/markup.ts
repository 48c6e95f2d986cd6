import { mirrored, type Drawing, type Shape } from '../chart/shape';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for HTML, inside elements and quoted attributes. Characters that turn the line around are isolated by `<bdi>` where it stands. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

const number = (value: number): string => String(Math.round(value * 100) / 100);

function shapeSvg(shape: Shape): string {
  const look = `class="${shape.look}"`;
  switch (shape.kind) {
    case 'rect':
      return `<rect ${look} x="${number(shape.x)}" y="${number(shape.y)}" width="${number(shape.width)}" height="${number(shape.height)}"/>`;
    case 'circle':
      return `<circle ${look} cx="${number(shape.x)}" cy="${number(shape.y)}" r="${number(shape.radius)}"/>`;
    case 'polygon':
    case 'polyline':
      return `<${shape.kind} ${look} points="${shape.points.map(([x, y]) => `${number(x)},${number(y)}`).join(' ')}"/>`;
    case 'text':
      return `<text class="${shape.look}${shape.name ? ' name' : ''}" x="${number(shape.x)}" y="${number(shape.y)}" text-anchor="${shape.anchor}"${shape.name ? ' direction="ltr"' : ''}>${escapeHtml(shape.text)}</text>`;
  }
}

/** A drawing as SVG text. Left out for those who do not see it: the caption says what it shows, the table all that is in it. */
export function drawingSvg(drawing: Drawing, rtl: boolean): string {
  const { width, height, shapes } = rtl ? mirrored(drawing) : drawing;
  return `<svg class="chart" viewBox="0 0 ${number(width)} ${number(height)}" width="${number(width)}" height="${number(height)}" aria-hidden="true">${shapes.map(shapeSvg).join('')}</svg>`;
}
