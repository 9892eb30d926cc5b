import { isCut } from '../core/body-text.js';
import type { JournalEntry } from '../core/kernel.js';
import { SandboxActionError } from '../core/platform.js';
import type { SandboxEngine } from '../core/sandbox-engine.js';
import { SandboxNotFoundError } from '../core/sandbox-not-found-error.js';

/** A request that was sent again, byte for byte. */
export type Replay = {
  /** The id of the new request. */
  readonly id: string;
  /** The id of the one that was repeated. */
  readonly of: string;
};

/**
 * Sends the bytes of a request to its platform once more, as somebody does who recorded them.
 *
 * @throws `SandboxNotFoundError` when there is no such request, or no longer; `SandboxActionError` when its body was not
 * kept whole.
 */
export async function replayRequest(engine: SandboxEngine, id: string): Promise<Replay & { status: number }> {
  const entry = engine.journal.get(id);
  if (entry === undefined) throw new SandboxNotFoundError(`There is no request ${id}, or no longer.`);
  if (isCut(entry.requestBody)) {
    throw new SandboxActionError(
      `The body of ${id} is larger than what the journal keeps of one, so it cannot be sent again.`,
    );
  }
  const response = await engine.answer(requestOf(entry));
  const newId = response.headers.get('x-sandbox-request-id') ?? '';
  const replays = replaysOf(engine);
  replays.set(newId, { id: newId, of: id });
  replays.trim(engine.journal.size());
  return { id: newId, of: id, status: response.status };
}

/** What a request repeats; `undefined` for one that was not a replay. */
export function findReplay(engine: Pick<SandboxEngine, 'store'>, id: string): Replay | undefined {
  return replaysOf(engine).get(id);
}

/** The bytes of the body, as they arrived. */
export function bodyBytesOf({ requestBody, requestEncoding }: JournalEntry): Buffer {
  return Buffer.from(requestBody, requestEncoding === 'latin1' ? 'latin1' : 'utf8');
}

function requestOf(entry: JournalEntry): Request {
  const { method, url, requestHeaders } = entry;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(url, {
    method,
    headers: requestHeaders,
    ...(hasBody ? { body: bodyBytesOf(entry) } : {}),
  });
}

function replaysOf({ store }: Pick<SandboxEngine, 'store'>) {
  return store.collection<Replay>('core.replays');
}
