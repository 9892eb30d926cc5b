import { parseObject } from '../core/parse-object.js';

/** The space that a request of the SDK names in its JSON body. */
export function mpserverlessCallers(_request: Request, body: string | null): readonly string[] {
  const spaceId = body === null ? undefined : parseObject(body)?.['spaceId'];
  return typeof spaceId === 'string' ? [spaceId] : [];
}
