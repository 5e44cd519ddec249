/** Style sheets and style attributes of a mail, walked declaration by declaration with the browser's own parser. */

export type Declaration = {
  readonly style: CSSStyleDeclaration;
  readonly name: string;
  readonly value: string;
};

const never = new Set(['behavior', '-moz-binding']);

/**
 * Parses the sheet of a mail. `@import` never survives the parser of a constructed sheet; fonts are dropped, for they are
 * remote or absurdly large.
 * @param visit Called for each declaration; may change it or take it out.
 * @returns The sheet as text.
 */
export function rewriteSheet(text: string, visit: (declaration: Declaration) => void): string {
  const sheet = new CSSStyleSheet();
  try {
    sheet.replaceSync(text);
  } catch {
    return '';
  }
  walk(sheet.cssRules, visit);
  return [...sheet.cssRules]
    .filter((rule) => !(rule instanceof CSSFontFaceRule))
    .map((rule) => rule.cssText)
    .join('\n')
    .replaceAll('</', '<\\/');
}

/** The same for one style attribute. */
export function visitStyle(style: CSSStyleDeclaration, visit: (declaration: Declaration) => void): void {
  for (const name of [...style]) {
    const value = style.getPropertyValue(name);
    if (never.has(name) || (name === 'position' && /fixed|sticky/.test(value))) style.removeProperty(name);
    else visit({ style, name, value });
  }
}

/** Addresses of `url()` in a value, unescaped as far as it matters for telling remote from local. */
export function urlsIn(value: string): readonly string[] {
  return [...value.matchAll(/url\(\s*(["']?)([^"')]*)\1\s*\)/gi)].map((match) => (match[2] ?? '').trim());
}

function walk(rules: CSSRuleList, visit: (declaration: Declaration) => void): void {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule) visitStyle(rule.style, visit);
    if ('cssRules' in rule && rule.cssRules instanceof CSSRuleList) walk(rule.cssRules, visit);
  }
}
