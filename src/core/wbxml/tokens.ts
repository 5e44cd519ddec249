/** Global tokens of WBXML 1.3 (WAP-192). ActiveSync needs four of them; strangers send more. */
export const SWITCH_PAGE = 0x00;
export const END = 0x01;
export const ENTITY = 0x02;
export const STR_I = 0x03;
export const STR_T = 0x83;
export const OPAQUE = 0xc3;

/** Bits of a tag's byte: it has content, it has attributes; the rest is the token. */
export const CONTENT = 0x40;
export const ATTRIBUTES = 0x80;
export const TOKEN = 0x3f;
/** Tokens below are global, above are tags. */
export const FIRST_TAG = 0x05;

/** WBXML 1.3, unknown public identifier, UTF-8, no string table (codepages-notes.md, rules of the format). */
export const prologue: readonly number[] = [0x03, 0x01, 0x6a, 0x00];
