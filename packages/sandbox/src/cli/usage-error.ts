/** Arguments that make no sense; ends the program with code 2 and the command's usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
