import { isRecord } from '../../core/is-record.js';
import { MpserverlessRefusal } from '../answer/mpserverless-refusal.js';
import type { MpserverlessWorld } from '../mpserverless-world.js';
import { applyUpdate } from './apply-update.js';
import type { StoredDocument } from './document.js';
import { matchesQuery, valueAt } from './match-query.js';
import { documentsOf } from './documents-of.js';

type Params = Readonly<Record<string, unknown>>;
type Answer = Record<string, unknown>;
type Command = (documents: ReturnType<typeof documentsOf>, params: Params) => Answer;

const commands: Readonly<Record<string, Command>> = {
  find: (documents, params) => found(selected(documents.list(), params['query'], params['options'])),
  findOne(documents, params) {
    const [document] = selected(documents.list(), params['query'], params['options']);
    return { affectedDocs: document === undefined ? 0 : 1, result: document ?? null };
  },
  count: (documents, params) => {
    const count = documents.list().filter((one) => matchesQuery(one, params['query'])).length;
    return { affectedDocs: count, result: count };
  },
  distinct(documents, params) {
    const key = textOf(params['key'], 'key');
    const matching = documents.list().filter((one) => matchesQuery(one, params['query']));
    return found([...new Set(matching.map((one) => valueAt(one, key)))]);
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
  findOneAndUpdate: (documents, params) => around(documents, params, () => update(documents, params, 1)),
  findOneAndReplace: (documents, params) =>
    around(documents, params, () =>
      replace(documents, params, objectOf(params['replacement'], 'replacement')),
    ),
  findOneAndDelete: (documents, params) => around(documents, params, () => remove(documents, params, 1)),
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
  if (command === undefined) {
    throw new MpserverlessRefusal(
      'NotEmulated',
      `The sandbox does not emulate the database command ${name}. Nothing was done. It emulates: ${emulatedCommands.join(', ')}.`,
    );
  }
  return command(documentsOf(world, textOf(params['collection'], 'collection')), params);
}

type Documents = ReturnType<typeof documentsOf>;

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
  for (const { _id } of matching) documents.put({ ...replacement, _id });
  return { affectedDocs: matching.length, result: null };
}

function remove(documents: Documents, params: Params, most: number): Answer {
  const matching = limited(documents, params, most);
  for (const one of matching) documents.remove(one._id);
  return { affectedDocs: matching.length, result: null };
}

/** Answers with the document as it was before `change`, as the database does unless asked otherwise. */
function around(documents: Documents, params: Params, change: () => Answer): Answer {
  const [before] = limited(documents, params, 1);
  const { affectedDocs } = change();
  return { affectedDocs, result: before ?? null };
}

function limited(documents: Documents, params: Params, most: number): readonly StoredDocument[] {
  return documents
    .list()
    .filter((one) => matchesQuery(one, params['filter']))
    .slice(0, most);
}

function selected(documents: readonly StoredDocument[], query: unknown, given: unknown): StoredDocument[] {
  const options = isRecord(given) ? given : {};
  const matching = documents.filter((one) => matchesQuery(one, query));
  const sort = Object.entries(isRecord(options['sort']) ? options['sort'] : {});
  matching.sort((left, right) => {
    for (const [path, direction] of sort) {
      const [a, b] = [valueAt(left, path), valueAt(right, path)] as (string | number)[];
      if (a !== b) return (a ?? '') < (b ?? '') === Number(direction) > 0 ? -1 : 1;
    }
    return 0;
  });
  const skip = numberOf(options['skip'], 0);
  return matching.slice(skip, skip + numberOf(options['limit'], matching.length));
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
