import { isRecord } from '../../core/is-record.js';
import { MpserverlessRefusal } from '../answer/mpserverless-refusal.js';
import { notEmulated } from '../answer/not-emulated.js';
import type { MpserverlessWorld } from '../mpserverless-world.js';
import { aggregateDocuments } from './aggregate-documents.js';
import { applyUpdate } from './apply-update.js';
import { sortDocuments } from './compare-values.js';
import type { StoredDocument } from './document.js';
import { distinctValues } from './distinct-values.js';
import { matchesQuery, valueAt } from './match-query.js';
import { documentsOf } from './documents-of.js';
import { projectDocument } from './project-document.js';
import { refuseOptions } from './refuse-options.js';

type Params = Readonly<Record<string, unknown>>;
type Answer = Record<string, unknown>;
type Documents = ReturnType<typeof documentsOf>;
type Command = (documents: Documents, params: Params, world: MpserverlessWorld) => Answer;

const commands: Readonly<Record<string, Command>> = {
  aggregate: (documents, params, world) =>
    found(
      aggregateDocuments(documents.list(), params['pipeline'], (name) => documentsOf(world, name).list()),
    ),
  find: (documents, params) => found(selected(documents.list(), params['query'], params['options'])),
  findOne(documents, params) {
    const [document] = selected(documents.list(), params['query'], params['options']);
    return { affectedDocs: document === undefined ? 0 : 1, result: document ?? null };
  },
  count: (documents, params) => {
    const count = selected(documents.list(), params['query'], params['options']).length;
    return { affectedDocs: count, result: count };
  },
  distinct(documents, params) {
    const key = textOf(params['key'], 'key');
    const matching = documents.list().filter((one) => matchesQuery(one, params['query']));
    // Of a list each member counts by itself.
    const values = matching.flatMap((one) => valueAt(one, key)).filter((value) => value !== undefined);
    return found(distinctValues(values));
  },
  insertOne(documents, params) {
    const { _id } = documents.insert(objectOf(params['doc'], 'doc'));
    return { affectedDocs: 1, result: { insertedId: _id } };
  },
  insertMany(documents, params) {
    const docs = params['docs'];
    if (!Array.isArray(docs)) throw new MpserverlessRefusal('InvalidParameter', '`docs` must be a list.');
    const ids = docs.map((one: unknown) => documents.insert(objectOf(one, 'docs'))._id);
    return { affectedDocs: ids.length, result: { insertedIds: ids } };
  },
  updateOne: (documents, params) => update(documents, params, 1),
  updateMany: (documents, params) => update(documents, params, Infinity),
  replaceOne: (documents, params) => replace(documents, params, objectOf(params['doc'], 'doc')),
  deleteOne: (documents, params) => remove(documents, params, 1),
  deleteMany: (documents, params) => remove(documents, params, Infinity),
  findOneAndUpdate: (documents, params) =>
    around(documents, params, (filter) => update(documents, { ...params, filter }, 1)),
  findOneAndReplace: (documents, params) =>
    around(documents, params, (filter) =>
      replace(documents, { ...params, filter }, objectOf(params['replacement'], 'replacement')),
    ),
  findOneAndDelete: (documents, params) =>
    around(documents, params, (filter) => remove(documents, { ...params, filter }, 1)),
};

/** Names of the emulated database commands. */
export const emulatedCommands = Object.keys(commands);

/**
 * `serverless.db.default.execute`: the command of a collection.
 *
 * @remarks The answers of updates (`affectedDocs`, `insertedId`) are what the SDK reads; the platform's own may
 * carry more.
 */
export function executeCommand(world: MpserverlessWorld, params: Params): Answer {
  const name = textOf(params['command'], 'command');
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw notEmulated(`the database command ${name}`, emulatedCommands);
  if (params['transactionId'] !== undefined) throw notEmulated('a transaction', emulatedCommands);
  refuseOptions(name, params['options']);
  return command(documentsOf(world, textOf(params['collection'], 'collection')), params, world);
}

function update(documents: Documents, params: Params, most: number): Answer {
  const matching = limited(documents, params, most);
  if (matching.length === 0 && optionsOf(params)['upsert'] === true) {
    const query = isRecord(params['filter']) ? params['filter'] : {};
    const start = Object.fromEntries(
      Object.entries(query).filter(([name, value]) => !name.startsWith('$') && !isRecord(value)),
    );
    const { _id } = documents.insert(applyUpdate(start, params['update']));
    return { affectedDocs: 1, result: { upsertedId: _id } };
  }
  for (const one of matching) documents.put(applyUpdate(one, params['update']));
  return { affectedDocs: matching.length, result: null };
}

function replace(documents: Documents, params: Params, replacement: Record<string, unknown>): Answer {
  const matching = limited(documents, params, 1);
  if (matching.length === 0 && optionsOf(params)['upsert'] === true) {
    return { affectedDocs: 1, result: { upsertedId: documents.insert(replacement)._id } };
  }
  for (const { _id } of matching) documents.put({ ...replacement, _id });
  return { affectedDocs: matching.length, result: null };
}

function remove(documents: Documents, params: Params, most: number): Answer {
  const matching = limited(documents, params, most);
  for (const one of matching) documents.remove(one._id);
  return { affectedDocs: matching.length, result: null };
}

/**
 * Changes the first document that `sort` gives and answers it as it was before, or as it is now with
 * `returnNewDocument`, with the fields of `projection`.
 */
function around(documents: Documents, params: Params, change: (filter: unknown) => Answer): Answer {
  const options = optionsOf(params);
  const [before] = sortDocuments(limited(documents, params, Infinity), options['sort']);
  // The document that was chosen, not the first that matches.
  const { affectedDocs, result } = change(before === undefined ? params['filter'] : { _id: before._id });
  const inserted = isRecord(result) ? result['upsertedId'] : undefined;
  const id = before?._id ?? inserted;
  const after = documents.list().find(({ _id }) => _id === id);
  const shown = options['returnNewDocument'] === true ? after : before;
  return { affectedDocs, result: shown === undefined ? null : projectDocument(shown, options['projection']) };
}

function limited(documents: Documents, params: Params, most: number): readonly StoredDocument[] {
  return documents
    .list()
    .filter((one) => matchesQuery(one, params['filter']))
    .slice(0, most);
}

function selected(
  documents: readonly StoredDocument[],
  query: unknown,
  given: unknown,
): Readonly<Record<string, unknown>>[] {
  const options = isRecord(given) ? given : {};
  const matching = documents.filter((one) => matchesQuery(one, query));
  const skip = numberOf(options['skip'], 0);
  return sortDocuments(matching, options['sort'])
    .slice(skip, skip + (numberOf(options['limit'], 0) || matching.length))
    .map((one) => projectDocument(one, options['projection']));
}

function found(result: readonly unknown[]): Answer {
  return { affectedDocs: result.length, result };
}

function optionsOf(params: Params): Params {
  return isRecord(params['options']) ? params['options'] : {};
}

function objectOf(value: unknown, name: string): Record<string, unknown> {
  if (isRecord(value)) return value;
  throw new MpserverlessRefusal('InvalidParameter', `\`${name}\` must be an object.`);
}

function textOf(value: unknown, name: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new MpserverlessRefusal('InvalidParameter', `\`${name}\` is required.`);
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : otherwise;
}
