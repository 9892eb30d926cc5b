/**
 * The known name that `name` is probably a slip of: the same letters in another case or with `_` or `-` between
 * them, as in `api_v3_key`; or at most two letters inserted, dropped, changed or swapped (one for names of up to five
 * letters: `batch` is no slip of `fetch`). `undefined` when none is that close.
 */
export function nearestKey(name: string, knownKeys: readonly string[]): string | undefined {
  const letters = lettersOf(name);
  let nearest: string | undefined;
  let best = Infinity;
  for (const known of knownKeys) {
    if (letters === lettersOf(known)) return known;
    const allowed = Math.min(name.length, known.length) <= 5 ? 1 : 2;
    if (Math.abs(name.length - known.length) > allowed) continue;
    const distance = editDistance(name, known);
    if (distance <= allowed && distance < best) {
      best = distance;
      nearest = known;
    }
  }
  return nearest;
}

function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, '');
}

/** Damerau-Levenshtein distance in which no letter is moved twice. */
function editDistance(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, right.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
