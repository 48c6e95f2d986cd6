/** Numbers of one thing measured several times. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  return {
    median: sorted.length % 2 === 1 ? at(Math.floor(middle)) : (at(middle - 1) + at(middle)) / 2,
    min: at(0),
    max: at(sorted.length - 1),
  };
}

const digits = (value: number): string => (Math.abs(value) < 10 ? value.toFixed(2) : value.toFixed(1));

export const milliseconds = ({ median, min, max }: Spread): string => `${digits(median)} ms (${digits(min)}–${digits(max)})`;

export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;

/** Of the medians, and of the minima: what else the machine does can only add, so on a busy one the minima are nearer to the truth. */
export const ratios = (a: Spread, b: Spread): [medians: string, minima: string] => [
  `${(a.median / b.median).toFixed(2)} ×`,
  `${(a.min / b.min).toFixed(2)} ×`,
];

/** Rows of text in columns as wide as their widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map(
      (row) =>
        `  ${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('   ')
          .trimEnd()}`,
    )
    .join('\n');
}
