/** The order, request or notification that was asked for does not exist. */
export class SandboxNotFoundError extends Error {
  override readonly name = 'SandboxNotFoundError';
}
