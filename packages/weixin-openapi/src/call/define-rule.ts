import {
  fromWire,
  type Rule as ValueRule,
  ruleSchema,
  type Schema,
  validateParameters,
} from '@sdk/core-signing/internal';
import type { WeixinOperation } from '../weixin-operation.js';

/** Refuses parameters that the platform would refuse, before anything is sent. */
export type Rule = (params: object) => void;

/**
 * A rule over the camelCase names of an operation's parameters; parameters in the platform's names are read as
 * theirs. It is built when it is first needed.
 */
export function defineRule(operation: WeixinOperation, build: () => ValueRule): Rule {
  // A memo of a constant.
  let schema: Schema<unknown> | undefined;
  return (params) => {
    schema ??= ruleSchema(build());
    validateParameters(schema, fromWire(operation.request, params), {
      operation: operation.name,
      platform: 'weixin',
    });
  };
}
