/** Units of an XLIFF file without a translation, or with an empty one, as `id: English text`. */
export function missingTranslations(xliff: string): string[] {
  return [...xliff.matchAll(/<trans-unit id="([^"]*)">([\s\S]*?)<\/trans-unit>/g)]
    .filter(([, , unit]) => !/<target>[\s\S]*\S[\s\S]*<\/target>/.test(unit ?? ''))
    .map(([, id, unit]) => `${id ?? '?'}: ${/<source>([\s\S]*?)<\/source>/.exec(unit ?? '')?.[1] ?? ''}`);
}
