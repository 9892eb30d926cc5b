import { joinParameters, sortParameters, type Parameter } from '@sdk/core-signing/internal';

/**
 * The text that a gateway request signs: every parameter except `sign` with a value that is not empty, sorted by
 * name as bytes, written `name=value` with raw values, joined by `&`. `sign_type` is part of it.
 *
 * @remarks Platform document: 「自行实现签名」, request side.
 */
export function buildSignContent(parameters: readonly Parameter[]): string {
  return joinParameters(
    sortParameters(parameters.filter(([name, value]) => name !== 'sign' && value !== '')),
  );
}
