import { SdkError } from '@sdk/core-signing';
import type { Sandbox } from '@sdk/sandbox';

/**
 * Listens at the port that was asked for, else at the usual one, else, when that is taken, at any free one. Resolves to the
 * origin; to `null` when the port that was asked for is taken.
 */
export async function listenWhereFree(
  sandbox: Sandbox,
  asked: number | undefined,
  usual: number,
): Promise<string | null> {
  const first = await listenAt(sandbox, asked ?? usual);
  return first ?? (asked === undefined ? listenAt(sandbox, 0) : null);
}

async function listenAt(sandbox: Sandbox, port: number): Promise<string | null> {
  try {
    return (await sandbox.listen({ port })).url;
  } catch (error) {
    // The sandbox says in words what is wrong, and keeps what the system said.
    const cause = SdkError.is(error) ? error.cause : error;
    if ((cause as NodeJS.ErrnoException | undefined)?.code === 'EADDRINUSE') return null;
    throw error;
  }
}
