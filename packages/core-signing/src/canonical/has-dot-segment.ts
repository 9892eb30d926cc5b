/**
 * Whether a path has a part that means “here” or “one folder up” to anything on its way: `.` and `..`, also spelled
 * `%2e`, which URL parsers take out as well, and before a `;`, which some servers cut off. What was signed would then
 * not be what arrives.
 */
export function hasDotSegment(path: string): boolean {
  return /(?:^|\/)(?:\.|%2e){1,2}(?:[/;]|$)/i.test(path);
}
