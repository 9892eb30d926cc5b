import type { Collection } from '../../core/kernel.js';
import type { MpserverlessWorld } from '../mpserverless-world.js';
import type { StoredDocument } from './document.js';

/** The documents of one collection, by `_id`. */
export function storedDocuments(world: MpserverlessWorld, collection: string): Collection<StoredDocument> {
  return world.kernel.store.collection(`mpserverless.db.${collection}`);
}

/** The names of the collections that something was inserted into, oldest first. */
export function storedNames(world: MpserverlessWorld): Collection<string> {
  return world.kernel.store.collection('mpserverless.collections');
}
