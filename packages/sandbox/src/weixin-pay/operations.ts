import { v2Operations } from './v2/v2-operations.js';
import { findV3Operation, v3Operations } from './v3/v3-operations.js';

/** The name of the operation a request is for: v3's verb and path template, or v2's path; `null` when none is emulated. */
export function operationOf(request: Request, path: string): string | null {
  if (!path.startsWith('/v3/')) return v2Operations.includes(path) ? path : null;
  return findV3Operation(request.method, path)?.operation.name ?? null;
}

/** Everything that is emulated. */
export function emulatedOperations(): string[] {
  return [...v3Operations.map(({ name }) => name), ...v2Operations].sort();
}
