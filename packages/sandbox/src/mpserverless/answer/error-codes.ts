/**
 * The codes the space answers, with a text for each.
 *
 * @remarks Those of its limit and of its own trouble are modelled on the gateway's other names and are unverified.
 */
export const errorCodes: ReadonlyMap<string, string> = new Map([
  ['GATEWAY_INVALID_TOKEN', 'the access token is invalid or expired.'],
  ['GATEWAY_INVALID_SIGN', 'signature does not match.'],
  ['GATEWAY_INVALID_BODY', 'The body is no JSON object.'],
  ['InvalidParameter', 'a parameter is invalid.'],
  ['InvalidParameter.InvalidToken', 'the access token is invalid.'],
  ['FunctionExecuteError', 'the function failed.'],
  ['FileNotExists', 'the file does not exist.'],
  ['FileNotUploaded', 'the file was not uploaded.'],
  ['GATEWAY_RATE_LIMITED', 'too many requests.'],
  ['GATEWAY_INTERNAL_ERROR', 'internal error.'],
]);
