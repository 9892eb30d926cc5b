import { isNativeError } from 'node:util/types';

/** What a promise rejects with; fails when it resolves. */
export async function rejection(promise: unknown): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it was accepted');
}

/** The same of a promise that has to reject with an `Error`, and its fields. */
export async function rejectedError(promise: unknown): Promise<Error & Record<string, unknown>> {
  const error = await rejection(promise);
  if (!isNativeError(error)) throw new Error('it rejected with what is no Error', { cause: error });
  return error as Error & Record<string, unknown>;
}
