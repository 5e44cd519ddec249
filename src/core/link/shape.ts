/** Says whether a value from outside has a shape. What stands in a message is plain data: it was cloned on its way. */
export type Shape = (value: unknown) => boolean;

/** A shape for every field of `T`, so that a field that is added to a message cannot be forgotten here. */
export type Fields<T> = { readonly [K in keyof T]-?: Shape };

export const flag: Shape = (value) => typeof value === 'boolean';
export const figure: Shape = (value) => typeof value === 'number' && !Number.isNaN(value);
/** 0 or more. */
export const count: Shape = (value) => typeof value === 'number' && value >= 0;
/** A whole number from 0 on. */
export const ordinal: Shape = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
export const anything: Shape = () => true;

/** A text of `least` to `most` characters. */
export const text =
  (most = Infinity, least = 0): Shape =>
  (value) =>
    typeof value === 'string' && value.length >= least && value.length <= most;

export const oneOf =
  (...values: readonly unknown[]): Shape =>
  (value) =>
    values.includes(value);

export const orNull =
  (shape: Shape): Shape =>
  (value) =>
    value === null || shape(value);

/** A field that may be absent; `undefined` is no value. */
export const optional = (shape: Shape): Shape =>
  Object.assign((value: unknown) => shape(value), { absent: true });

export const list =
  (shape: Shape, most: number): Shape =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(shape);

/** Any names, each with a value of the shape. */
export const record =
  (shape: Shape): Shape =>
  (value) =>
    isObject(value) && Object.values(value).every(shape);

/** These fields and no others. */
export const object = <T>(fields: Fields<T>): Shape => {
  const shapes = Object.entries<Shape>(fields);
  return (value) =>
    isObject(value) &&
    Object.keys(value).every((name) => Object.hasOwn(fields, name)) &&
    shapes.every(([name, shape]) => (Object.hasOwn(value, name) ? shape(value[name]) : 'absent' in shape));
};

/** One of several objects, told apart by `kind`: the fields of each beside it. */
export const byKind = <T extends { readonly kind: string }>(kinds: {
  readonly [K in T['kind']]: Fields<Omit<Extract<T, { readonly kind: K }>, 'kind'>>;
}): Shape => {
  const shapes = new Map(
    Object.entries<Fields<object>>(kinds).map(([kind, fields]) => [
      kind,
      object({ kind: anything, ...fields } as Fields<object>),
    ]),
  );
  return (value) => isObject(value) && (shapes.get(String(value['kind']))?.(value) ?? false);
};

/** The account of a message. */
export const accountId: Shape = (value) => typeof value === 'string' && /^[0-9a-f]{16}$/.test(value);

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
