/** The name most like `typed`, or `null` when none is close enough to be what was meant. */
export function nearestName(typed: string, names: readonly string[]): string | null {
  const word = typed.slice(0, 100).toLowerCase();
  let nearest: { name: string; distance: number } | null = null;
  for (const name of names) {
    const distance = editDistance(word, name.toLowerCase());
    if (nearest === null || distance < nearest.distance) nearest = { name, distance };
  }
  if (nearest === null) return null;
  return nearest.distance <= Math.max(2, Math.floor(nearest.name.length / 3)) ? nearest.name : null;
}

/** The `count` names most like `typed`, best first, however far away they are. */
export function namesByDistance(typed: string, names: readonly string[], count: number): string[] {
  const word = typed.slice(0, 100).toLowerCase();
  return names
    .map((name) => ({ name, distance: editDistance(word, name.toLowerCase()) }))
    .sort((left, right) => left.distance - right.distance)
    .slice(0, count)
    .map(({ name }) => name);
}

/** How many characters must be inserted, removed or replaced to make one text the other. */
function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}
