import { isRecord } from '../../core/is-record.js';
import { MpserverlessRefusal } from '../answer/mpserverless-refusal.js';
import { notEmulated } from '../answer/not-emulated.js';
import { sortDocuments } from './compare-values.js';
import { groupDocuments } from './group-documents.js';
import { matchesQuery, valueAt } from './match-query.js';
import { projectDocument } from './project-document.js';

type Fields = Readonly<Record<string, unknown>>;
/** The documents of another collection, for `$lookup`. */
type OtherCollection = (name: string) => readonly Fields[];
type Stage = (documents: readonly Fields[], operand: unknown, other: OtherCollection) => readonly Fields[];

const stages: Readonly<Record<string, Stage>> = {
  $match: (documents, query) => documents.filter((one) => matchesQuery(one, objectOf('$match', query))),
  $project: (documents, projection) =>
    documents.map((one) => projectDocument(one, objectOf('$project', projection))),
  $group: (documents, specification) => groupDocuments(documents, specification),
  $sort: (documents, order) => sortDocuments(documents, objectOf('$sort', order)),
  $skip: (documents, count) => documents.slice(countOf('$skip', count, 0)),
  $limit: (documents, count) => documents.slice(0, countOf('$limit', count, 1)),
  $unwind: (documents, operand) => documents.flatMap((one) => unwind(one, operand)),
  $count(documents, name) {
    if (typeof name !== 'string' || name === '' || name.startsWith('$') || name.includes('.')) {
      throw new MpserverlessRefusal('InvalidParameter', '$count takes the name of a field.');
    }
    return documents.length === 0 ? [] : [{ [name]: documents.length }];
  },
  $lookup: (documents, operand, other) => lookUp(documents, objectOf('$lookup', operand), other),
};

/** Stages of a pipeline that are emulated. */
export const aggregationStages: readonly string[] = Object.keys(stages);

/**
 * The result of an aggregation pipeline over the documents of a collection. The collection is not changed.
 *
 * @throws MpserverlessRefusal `NotEmulated` naming a stage, expression or accumulator that is not emulated;
 * `InvalidParameter` for a pipeline the database would refuse
 */
export function aggregateDocuments(
  documents: readonly Fields[],
  pipeline: unknown,
  other: OtherCollection,
): readonly Fields[] {
  if (!Array.isArray(pipeline)) {
    throw new MpserverlessRefusal('InvalidParameter', '`pipeline` must be a list of stages.');
  }
  // Read as a whole first: nothing is computed when a later stage is not emulated.
  const steps = pipeline.map((stage: unknown) => readStage(stage));
  return steps.reduce<readonly Fields[]>(
    (current, { run, operand }) => run(current, operand, other),
    structuredClone(documents),
  );
}

function readStage(stage: unknown): { run: Stage; operand: unknown } {
  const [first, ...others] = isRecord(stage) ? Object.entries(stage) : [];
  if (first === undefined || others.length > 0) {
    throw new MpserverlessRefusal('InvalidParameter', 'a stage of a pipeline has exactly one operator.');
  }
  const [name, operand] = first;
  const run = Object.hasOwn(stages, name) ? stages[name] : undefined;
  if (run !== undefined) return { run, operand };
  throw notEmulated(`the aggregation stage ${name}`, aggregationStages);
}

/** One document for each member of a list. Without a list or with an empty one there is none, unless it is kept. */
function unwind(document: Fields, operand: unknown): Fields[] {
  const given = isRecord(operand) ? operand : { path: operand };
  const { path, preserveNullAndEmptyArrays: keeps = false, includeArrayIndex } = given;
  if (
    typeof path !== 'string' ||
    !path.startsWith('$') ||
    path.includes('.') ||
    includeArrayIndex !== undefined
  ) {
    throw notEmulated('this form of $unwind', [
      '{ $unwind: "$name" } of a field of the first level, also with preserveNullAndEmptyArrays',
    ]);
  }
  const name = path.slice(1);
  const value = document[name];
  const isEmpty = value === undefined || value === null || (Array.isArray(value) && value.length === 0);
  if (isEmpty) {
    const { [name]: _dropped, ...rest } = document;
    return keeps === true ? [Array.isArray(value) ? rest : document] : [];
  }
  if (!Array.isArray(value)) return [document];
  return value.map((one: unknown) => ({ ...document, [name]: one }));
}

/** The plain form with two fields that have to be equal; a pipeline of its own is not emulated. */
function lookUp(documents: readonly Fields[], operand: Fields, other: OtherCollection): Fields[] {
  const { from, localField, foreignField, as } = operand;
  const isPlain = [from, localField, foreignField, as].every((one) => typeof one === 'string' && one !== '');
  if (!isPlain || Object.keys(operand).length !== 4) {
    throw notEmulated('this form of $lookup', ['$lookup with from, localField, foreignField and as']);
  }
  const foreign = other(String(from));
  return documents.map((document) => {
    const value = valueAt(document, String(localField)) ?? null;
    const condition = Array.isArray(value) ? { $in: value } : value;
    const found = foreign.filter((one) => matchesQuery(one, { [String(foreignField)]: condition }));
    return { ...document, [String(as)]: structuredClone(found) };
  });
}

function objectOf(stage: string, operand: unknown): Fields {
  if (isRecord(operand)) return operand;
  throw new MpserverlessRefusal('InvalidParameter', `${stage} takes an object.`);
}

function countOf(stage: string, operand: unknown, least: number): number {
  if (typeof operand === 'number' && Number.isInteger(operand) && operand >= least) return operand;
  throw new MpserverlessRefusal('InvalidParameter', `${stage} takes a whole number, at least ${least}.`);
}
