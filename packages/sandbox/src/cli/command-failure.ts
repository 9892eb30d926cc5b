/** A failure the user can do something about; ends the program with code 1 and this message alone. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
}
