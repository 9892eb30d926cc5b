import type { Idempotency } from '@sdk/core-signing';
import type { Schema } from '@sdk/core-signing/internal';
import type { V3AnswerMarks } from './assert-answers-call.js';

/** A value of the client that a parameter takes when the caller gives none. */
export type ClientValue = 'appId' | 'mchId' | 'subAppId' | 'subMchId' | 'notifyUrl';

/** Parameters or results in camelCase. */
export type Fields = Readonly<Record<string, unknown>>;

/** One operation as data. */
export interface V3Operation {
  readonly method: 'GET' | 'POST';
  /**
   * Path with `{wire_name}` where an id goes; what it takes is not sent otherwise. With two paths, the one whose
   * ids are all given.
   */
  readonly path: string | readonly [string, string];
  readonly idempotency: Idempotency;
  /** Names on the wire, see `readFieldTable`. With GET they go into the query, otherwise into the body. */
  readonly request: string;
  readonly result: string;
  /** The field on the wire that answers the question: an answer without it is none, whatever its status. */
  readonly required?: string;
  /** By what its answer is told from genuine answers to other calls, see `assertAnswersCall`. */
  readonly answer?: V3AnswerMarks;
  /** Which parameters, in camelCase, take which value of the client. */
  readonly fill?: Readonly<Record<string, ClientValue>>;
  /** A last change of the parameters, in camelCase. */
  readonly complete?: (fields: Fields, client: Readonly<Record<ClientValue, string | undefined>>) => Fields;
  /** Parameters in camelCase that hold a moment. */
  readonly times?: readonly string[];
  /** Where text is sealed before it is sent: names on the wire, `*` for each item of a list. */
  readonly sealed?: readonly string[];
  /** Where text of the answer is opened. */
  readonly opened?: readonly string[];
  /** What the platform refuses anyway, over the names in camelCase. */
  readonly rule: () => Schema<unknown>;
  /** The query to make when the outcome is unknown. */
  readonly reconcile?: (fields: Fields) => string;
  /** A refusal that says that it is done already. Believed only with a verified signature. */
  readonly doneBy?: string;
  /** Whether the answer has no content. */
  readonly empty?: boolean;
}
