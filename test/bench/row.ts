/** One line of the bench. `vs` is what it stands beside, measured in the same run; `ratio` is value / vs.value. */
export type Row = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly better: 'lower' | 'higher';
  readonly vs?: { readonly name: string; readonly value: number; readonly ratio: number };
  /** What it has to reach; absent: the row explains another. */
  readonly target?: number;
  /** What the target speaks of; preset the ratio where there is a peer, else the value. */
  readonly judged?: 'value' | 'ratio';
};

export type RowInput = Omit<Row, 'vs'> & { readonly vs?: { readonly name: string; readonly value: number } };

/** Rounds for reading and fills in the ratio. @throws RangeError for what was not measured at all. */
export function row({ vs, ...rest }: RowInput): Row {
  if (!Number.isFinite(rest.value)) throw new RangeError(`${rest.name}: ${rest.value} is no measurement`);
  const value = round(rest.value);
  if (vs === undefined) return { ...rest, value };
  return { ...rest, value, vs: { ...vs, value: round(vs.value), ratio: round(rest.value / vs.value) } };
}

/** Whether the target speaks of the ratio. */
export function isRatio({ vs, judged }: Row): boolean {
  return vs !== undefined && judged !== 'value';
}

/** Whether the target is met; null when there is none. */
export function met(row: Row): boolean | null {
  const { value, vs, better, target } = row;
  if (target === undefined) return null;
  const measured = isRatio(row) ? (vs?.ratio ?? value) : value;
  return better === 'lower' ? measured <= target : measured >= target;
}

export function median(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

export function percentile(values: readonly number[], p: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? 0;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
