import { documentsIn, type DocumentFields } from './document-fields.js';
import { changeBytes } from './mutate-bytes.js';
import { changeField, pick } from './mutate-fields.js';
import { seededRandom, type SeededRandom } from './seeded-random.js';

/** A text, each of whose characters is a byte; where its fields stand is found out once, when something asks. */
interface ReadText {
  readonly text: string;
  documents(): readonly DocumentFields[];
}

/** How much longer a message may become, in bytes, for its fields to be looked for again. */
const mostGrown = 800;

/**
 * Makes cases: one of the samples with some changes of what it says, of its bytes, or of both. The same seed and index make the
 * same case, whichever were made before it.
 *
 * Finding fields takes longer than reading most messages does. A case that changes some several times therefore begins with
 * a changed message that it shares with its neighbours, and only its last change is its own.
 */
export function caseMaker(samples: readonly Uint8Array[], seed: number): (index: number) => Buffer {
  const texts = samples.map((sample) => Buffer.from(sample).toString('latin1'));
  const known = texts.map(readText);
  const random = seededRandom(seed);
  const shared = sharedMessages(known, seed);
  const textOf = (index: number): string => {
    const bases = shared(index);
    random.startCase(index);
    const sample = known[index % known.length];
    if (sample === undefined) throw new Error('There is no message to change.');
    const kind = random.below(9);
    if (kind < 4) return changedField(bases[random.below(3) - 1] ?? sample, random);
    const isBoth = kind === 8;
    let text = isBoth ? changedField(sample, random) : sample.text;
    for (let left = 1 + random.below(isBoth ? 2 : 4); left > 0; left -= 1)
      text = changeBytes(text, texts, random);
    return text;
  };
  return (index) => Buffer.from(textOf(index), 'latin1');
}

/** Messages of which one, and two, changes were made, for a case and its neighbours. */
function sharedMessages(known: readonly ReadText[], seed: number): (index: number) => readonly ReadText[] {
  // Another seed, so that no case begins like what it is made of.
  const random = seededRandom(seed ^ 0x5bd1e995);
  let [block, bases]: [number, readonly ReadText[]] = [-1, []];
  return (index) => {
    // The first ones share less: a parser whose cases are dear is given few.
    const wanted = index < 2048 ? index >> 2 : 512 + ((index - 2048) >> 6);
    if (wanted === block) return bases;
    random.startCase(wanted);
    const once = changedOnce(pick(known, random), random);
    [block, bases] = [wanted, [once, changedOnce(once, random)]];
    return bases;
  };
}

/** What grew by much is nested or long; finding fields in it would be most of the time. */
function changedOnce(base: ReadText, random: SeededRandom): ReadText {
  const text = changedField(base, random);
  return text.length > base.text.length + mostGrown ? base : readText(text);
}

const changedField = (base: ReadText, random: SeededRandom): string =>
  changeField(base.text, pick(base.documents(), random), random);

function readText(text: string): ReadText {
  let documents: readonly DocumentFields[] | undefined;
  return { text, documents: () => (documents ??= documentsIn(text)) };
}
