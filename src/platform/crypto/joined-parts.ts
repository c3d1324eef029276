// Several texts as one run of bytes, so that no two different lists give the same bytes.
// Not here: what is done with them (envelope.ts, blind-index.ts).

/**
 * Each part behind its length in bytes (four bytes, big endian).
 * @example joinParts(['ab', 'c']) differs from joinParts(['a', 'bc'])
 */
export function joinParts(parts: readonly string[]): Buffer {
  const lengths = parts.map((part) => Buffer.byteLength(part));
  const bytes = Buffer.alloc(lengths.reduce((sum, length) => sum + 4 + length, 0));
  let at = 0;
  for (const [index, part] of parts.entries()) {
    at = bytes.writeUInt32BE(lengths[index] ?? 0, at);
    at += bytes.write(part, at);
  }
  return bytes;
}
