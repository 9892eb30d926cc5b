/** How many readings it may take to make a case smaller. */
const mostReadings = 2000;

/**
 * Leaves out of a case whatever it fails without, first halves of it and at last single bytes.
 *
 * @param fails - reads a candidate and says whether it fails as the case did
 */
export async function smallerCase(
  bytes: Buffer,
  fails: (candidate: Buffer) => Promise<boolean>,
): Promise<Buffer> {
  let smallest = bytes;
  let readings = 0;
  for (let size = Math.ceil(bytes.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < smallest.length;) {
      if ((readings += 1) > mostReadings) return smallest;
      const candidate = Buffer.concat([smallest.subarray(0, from), smallest.subarray(from + size)]);
      // What reads it may keep or change the bytes: each reading has its own.
      if (await fails(Buffer.from(candidate))) smallest = candidate;
      else from += size;
    }
  }
  return smallest;
}
