interface Row {
  /** Where the code is from. */
  readonly source: string;
  /** `documented`: read in the SDK, which acts on it; `inferred`: a name of the sandbox's own. */
  readonly confidence: 'documented' | 'inferred';
}

const sdk: Row = { source: 'client code of @alicloud/mpserverless-sdk 3.1.5', confidence: 'documented' };
const own: Row = { source: 'not published; a name in the style of the gateway’s', confidence: 'inferred' };

/**
 * Every code the sandbox refuses with. All come with HTTP 200, except at a path that is not served (404).
 *
 * @remarks The platform publishes no list of its codes. The SDK logs in once more on the two about tokens.
 */
export const refusals = {
  GATEWAY_INVALID_TOKEN: sdk,
  'InvalidParameter.InvalidToken': sdk,
  GATEWAY_INVALID_SIGN: own,
  GATEWAY_INVALID_METHOD: own,
  GATEWAY_INVALID_BODY: own,
  InvalidParameter: own,
  'InvalidParameter.SpaceId': own,
  FunctionNotExists: own,
  FunctionExecuteError: own,
  FileNotExists: own,
  FileNotUploaded: own,
  GATEWAY_RATE_LIMITED: own,
  GATEWAY_INTERNAL_ERROR: own,
  NotEmulated: { source: 'the sandbox itself', confidence: 'inferred' },
} as const satisfies Record<string, Row>;

export type RefusalCode = keyof typeof refusals;

export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(refusals, code);
}
