/** Whether a version is older than another one. What follows a hyphen is left aside. */
export function isOlder(version: string, floor: string): boolean {
  const [ours, theirs] = [partsOf(version), partsOf(floor)];
  const at = ours.findIndex((part, index) => part !== theirs[index]);
  return at >= 0 && (ours[at] ?? 0) < (theirs[at] ?? 0);
}

function partsOf(version: string): number[] {
  const [numbers = ''] = version.replace(/^v/, '').split('-');
  return [0, 1, 2].map((index) => Number(numbers.split('.')[index] ?? 0));
}
