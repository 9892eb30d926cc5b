import { isRecord } from '../../core/is-record.js';
import { notEmulated } from '../answer/not-emulated.js';

const reading = ['limit', 'skip', 'sort', 'projection'];
const oneAnd = ['sort', 'projection', 'upsert', 'returnNewDocument'];

/** Options that are emulated, by command; the names are those the SDK sends. */
const emulated: Readonly<Record<string, readonly string[]>> = {
  find: reading,
  findOne: reading,
  count: ['limit', 'skip'],
  findOneAndUpdate: oneAnd,
  findOneAndReplace: oneAnd,
  findOneAndDelete: ['sort', 'projection'],
  updateOne: ['upsert'],
  updateMany: ['upsert'],
  replaceOne: ['upsert'],
};

/** Options that change how fast the database answers, and never what. */
const harmless = ['maxTimeMS', 'hint', 'allowDiskUse', 'ordered', 'bypassDocumentValidation'];

/** @throws MpserverlessRefusal `NotEmulated` for an option that would change the answer and is not emulated */
export function refuseOptions(command: string, options: unknown): void {
  if (!isRecord(options)) return;
  const known = emulated[command] ?? [];
  const strange = Object.keys(options).find((name) => !known.includes(name) && !harmless.includes(name));
  if (strange === undefined) return;
  throw notEmulated(`the option ${strange} of ${command}`, [...known, ...harmless]);
}
