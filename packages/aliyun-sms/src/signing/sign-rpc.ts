import { hmacSha1, joinParameters, percentEncode, type Parameter } from '@sdk/core-signing/internal';

/**
 * The signature of the older RPC style (`SignatureVersion=1.0`, HMAC-SHA1). The method is part of it, so that the
 * same parameters sent with GET and with POST have different signatures.
 *
 * @param parameters - all of them, but for `Signature`.
 * @returns the signature in base64
 * @remarks Platform document: 「RPC机制」, which the platform has discontinued in favour of ACS3 but still serves.
 */
export function signRpc(method: string, parameters: Iterable<Parameter>, accessKeySecret: string): string {
  return hmacSha1(`${accessKeySecret}&`, rpcStringToSign(method, parameters), 'base64');
}

export function rpcStringToSign(method: string, parameters: Iterable<Parameter>): string {
  const encoded: Parameter[] = [];
  for (const [name, value] of parameters) encoded.push([percentEncode(name), percentEncode(value)]);
  encoded.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
  return `${method}&%2F&${percentEncode(joinParameters(encoded))}`;
}
