const offset = 0x811c9dc5;
const prime = 0x01000193;

/** 32 bits of a text (FNV-1a over UTF-16 units, then mixed so that low and high bits are equally good). */
export function hash32(text: string, seed = 0): number {
  let hash = (offset ^ seed) >>> 0;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), prime);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Hash of a message's key: small number of its collection and ServerId. */
export function keyHash(folder: number, serverId: string): number {
  return hash32(serverId, Math.imul(folder, 0x9e3779b1));
}

/** The two halves of a conversation's hash; `[0, 0]` for none. */
export function conversationHash(id: string): readonly [number, number] {
  return id === '' ? [0, 0] : [hash32(id, 1), hash32(id, 2)];
}
