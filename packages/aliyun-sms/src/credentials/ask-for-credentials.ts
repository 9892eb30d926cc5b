import {
  MalformedResponseError,
  PlatformError,
  systemClock,
  type TransportResponse,
} from '@sdk/core-signing';
import {
  buildUserAgent,
  createPipeline,
  parseJsonObject,
  resolveTransport,
  toHttpStatusError,
  type SignedRequest,
} from '@sdk/core-signing/internal';
import { errorEntry } from '../answer/error-table.js';
import { withholdParameters } from '../answer/withhold-parameters.js';
import { version } from '../version.js';
import type { CredentialsSettings } from './credentials-settings.js';

/** One question to a server that gives credentials. */
export interface CredentialsQuestion {
  /** For errors, for example `AssumeRole`. */
  readonly operation: string;
  /** What must not come back out in an error. */
  readonly secrets: readonly (string | undefined)[];
  request(now: number): SignedRequest;
}

/** An answer as text, whatever it is. */
export type AskForText = (question: CredentialsQuestion) => Promise<string>;

/**
 * Opens connections for as long as `work` takes: credentials are asked for once an hour, and nothing may keep the
 * process alive in between.
 */
export async function withQuestions<Result>(
  settings: CredentialsSettings,
  work: (ask: AskForText) => Promise<Result>,
): Promise<Result> {
  const { clock = systemClock } = settings;
  const pipeline = createPipeline({
    transport: resolveTransport({ transport: settings.transport, fetch: settings.fetch }),
    userAgent: buildUserAgent('@sdk/aliyun-sms', version),
    timeout: settings.timeout,
    clock,
  });
  try {
    return await work((question) =>
      pipeline.execute({
        platform: 'aliyunSms',
        operation: question.operation,
        idempotency: 'safe',
        sign: ({ now }) => question.request(now),
        open: (response) => openText(response, question, clock.now()),
      }),
    );
  } finally {
    await pipeline.close();
  }
}

function openText(
  { status, headers, body }: TransportResponse,
  question: CredentialsQuestion,
  now: number,
): string {
  const text = new TextDecoder().decode(body);
  if (status >= 200 && status < 300) return text;
  const { operation, secrets } = question;
  const refusal = refusalOf(text);
  if (refusal !== undefined) {
    const entry = errorEntry(refusal.code);
    throw new PlatformError({
      platform: 'aliyunSms',
      operation,
      errCode: refusal.code,
      errMsg: refusal.code === 'SignatureDoesNotMatch' ? '' : withholdParameters(refusal.message, secrets),
      requestId: refusal.requestId,
      status,
      retryable: entry.retryable,
      outcome: 'rejected',
      hint:
        refusal.code === 'SignatureDoesNotMatch' ? 'Check the `accessKeySecret` of the source.' : entry.hint,
    });
  }
  const start = Buffer.from(withholdParameters(text.slice(0, 1000), secrets), 'utf8');
  throw toHttpStatusError({ status, headers, body: start }, { platform: 'aliyunSms', operation, now });
}

function refusalOf(
  text: string,
): { code: string; message: string; requestId: string | undefined } | undefined {
  try {
    const { Code: code, Message: message, RequestId: requestId } = parseJsonObject(text);
    if (typeof code !== 'string') return undefined;
    return {
      code,
      message: typeof message === 'string' ? message : '',
      requestId: typeof requestId === 'string' ? requestId : undefined,
    };
  } catch {
    return undefined;
  }
}

/** Fields of a JSON answer. @throws MalformedResponseError, which quotes nothing of it. */
export function readFields(text: string, operation: string): Record<string, unknown> {
  try {
    return parseJsonObject(text);
  } catch {
    throw malformedCredentials(operation, 'is not a JSON object');
  }
}

export function malformedCredentials(operation: string, finding: string): MalformedResponseError {
  return new MalformedResponseError(
    `The answer to ${operation} ${finding}; there are no credentials in it.`,
    {
      outcome: 'not-sent',
      platform: 'aliyunSms',
      operation,
    },
  );
}
