import type { MpserverlessWorld } from '../mpserverless-world.js';
import { storedDocuments, storedNames } from './stored-documents.js';

const defaultKept = 100_000;
const mostCollections = 1_000;

/**
 * Makes room after something was inserted: of too many documents the fullest collection gives up its oldest, so that
 * what grows by itself costs nothing else; of too many collections the oldest goes with all it has.
 *
 * @remarks What the platform itself allows is not published.
 */
export function forgetDocuments(world: MpserverlessWorld, insertedInto: string): void {
  forgetCollections(world, insertedInto);
  const { keptDocuments = defaultKept } = world.kernel;
  const collections = storedNames(world)
    .values()
    .map((name) => ({ name, documents: storedDocuments(world, name) }));
  let excess = collections.reduce((sum, { documents }) => sum + documents.size(), 0) - keptDocuments;
  // The document that was just inserted does not make its collection the fullest.
  const fullness = ({ name, documents }: (typeof collections)[number]) =>
    documents.size() - (name === insertedInto ? 1 : 0);
  while (excess > 0) {
    const fullest = collections.reduce((one, other) => (fullness(other) > fullness(one) ? other : one));
    const going = Math.min(excess, fullness(fullest));
    fullest.documents.trim(fullest.documents.size() - going);
    excess -= going;
  }
}

function forgetCollections(world: MpserverlessWorld, insertedInto: string): void {
  const names = storedNames(world);
  for (const name of names.oldest()) {
    if (names.size() <= mostCollections) return;
    if (name === insertedInto) continue;
    storedDocuments(world, name).trim(0);
    names.delete(name);
  }
}
