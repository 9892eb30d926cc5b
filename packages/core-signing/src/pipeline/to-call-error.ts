import { AbortedError } from '../errors/aborted-error.js';
import { ConfigError } from '../errors/config-error.js';
import { MalformedResponseError } from '../errors/malformed-response-error.js';
import { NetworkError } from '../errors/network-error.js';
import { SdkError } from '../errors/sdk-error.js';

/** How far an attempt had come. */
export type AttemptStage = 'sign' | 'send' | 'open';

/** Makes an `SdkError` of whatever an attempt threw, with the outcome that its stage implies. */
export function toCallError(
  failure: unknown,
  stage: AttemptStage,
  signal: AbortSignal | undefined,
): SdkError {
  if (signal?.aborted && failure === signal.reason) {
    return new AbortedError('The call was aborted.', {
      outcome: stage === 'sign' ? 'not-sent' : 'unknown',
      cause: failure,
    });
  }
  if (SdkError.is(failure)) return failure;
  const cause = isParserError(failure) ? undefined : failure;
  switch (stage) {
    case 'sign':
      return new ConfigError(
        'The request could not be built or signed; see `cause`. Nothing was sent. Check the keys and parameters.',
        { cause },
      );
    case 'send':
      return new NetworkError(
        'The transport failed in a way it does not explain; see `cause`. The request may have been processed.',
        { reason: 'other', outcome: 'unknown', cause },
      );
    case 'open':
      return new MalformedResponseError(
        'The answer could not be read; see `cause`. The request may have been processed.',
        { outcome: 'unknown', cause },
      );
  }
}

/** The message of a parser quotes the text it failed on, which is the answer: it must not travel along. */
function isParserError(failure: unknown): boolean {
  return failure instanceof Error && failure.name === 'SyntaxError';
}
