/** Rows `from` to `to`, zero-based and inclusive. */
export type RowRange = { readonly from: number; readonly to: number };

/** Reads `m-n`; null for what is no range. */
export function readRange(text: string): RowRange | null {
  const match = /^(\d{1,6})-(\d{1,6})$/.exec(text);
  const from = Number(match?.[1]);
  const to = Number(match?.[2]);
  return match !== null && from <= to ? { from, to } : null;
}

/** The rows of a list, and the range they have in it; null when there are none. */
export function rowsIn<T>(
  list: readonly T[],
  range: RowRange,
): { readonly rows: readonly T[]; readonly text: string | null } {
  const rows = list.slice(range.from, range.to + 1);
  return { rows, text: rows.length === 0 ? null : `${range.from}-${range.from + rows.length - 1}` };
}
