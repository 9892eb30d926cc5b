import type { MpserverlessWorld } from '../mpserverless-world.js';
import type { StoredDocument } from './document.js';
import { forgetDocuments } from './forget-documents.js';
import { storedDocuments, storedNames } from './stored-documents.js';

/** The documents of one collection of the database, in the order in which they were inserted. */
export function documentsOf(world: MpserverlessWorld, collection: string) {
  const stored = storedDocuments(world, collection);
  return {
    list: (): StoredDocument[] => stored.values(),
    insert(fields: Readonly<Record<string, unknown>>): StoredDocument {
      const given = fields['_id'];
      const _id = typeof given === 'string' && given !== '' ? given : world.kernel.ids.hex(24);
      const document = { ...fields, _id };
      storedNames(world).set(collection, collection);
      stored.set(_id, document);
      forgetDocuments(world, collection);
      return document;
    },
    put(document: StoredDocument): void {
      stored.set(document._id, document);
    },
    remove(id: string): void {
      stored.delete(id);
    },
  };
}

/** The collections that something was inserted into. */
export function collectionNames(world: MpserverlessWorld): string[] {
  return storedNames(world).values();
}
