type Version = readonly [major: number, minor: number, patch: number];

/** Whether a range, in the forms that `engines` fields use, admits a version. An unknown form admits nothing. */
export function admits(range: string, version: string): boolean {
  const at = parse(version);
  return range.split('||').some((part) =>
    part
      .trim()
      .replaceAll(/([<>=^~]+)\s+/g, '$1')
      .split(/\s+/)
      .every((bound) => within(bound, at)),
  );
}

function within(bound: string, at: Version): boolean {
  const match = /^(>=|<=|>|<|\^|~|=)?v?(\d+|\*|x)?(?:\.(\d+|\*|x))?(?:\.(\d+|\*|x))?$/.exec(bound);
  if (match === null) return false;
  const [, operator = '', ...parts] = match;
  const known = parts.filter((part) => part !== undefined && /^\d+$/.test(part)).map(Number);
  const floor: Version = [known[0] ?? 0, known[1] ?? 0, known[2] ?? 0];
  const order = compare(at, floor);
  if (known.length === 0) return true;
  if (operator === '>=') return order >= 0;
  if (operator === '>') return order > 0;
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  const same = operator === '^' ? 1 : operator === '~' ? 2 : known.length;
  return order >= 0 && floor.slice(0, same).every((part, index) => part === at[index]);
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function parse(version: string): Version {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return [major, minor, patch];
}
