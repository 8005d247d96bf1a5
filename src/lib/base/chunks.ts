/**
 * The same bytes in pieces of one size, but for the last, which is what is left.
 * @param size - In bytes.
 */
export async function* inChunks(from: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = [];
  let count = 0;
  for await (const part of from) {
    parts.push(part);
    count += part.length;
    if (count < size) continue;
    const all = Buffer.concat(parts);
    let at = 0;
    for (; all.length - at >= size; at += size) yield all.subarray(at, at + size);
    parts = [all.subarray(at)];
    count = all.length - at;
  }
  if (count > 0) yield Buffer.concat(parts);
}
