import { ConfigError, SdkError, type CallOptions, type PlatformError } from '@sdk/core-signing';
import { formEncode, type PipelineCall } from '@sdk/core-signing/internal';
import {
  openFileAnswer,
  openJsonAnswer,
  type AnswerContext,
  type WeixinFile,
} from '../answer/open-answer.js';
import type { WeixinContext } from '../weixin-context.js';
import { sealedExchange } from './sealed-exchange.js';
import type { WeixinRequest } from './weixin-request.js';

/** What an answer was: fields in the platform's names, or a file. */
export type WeixinAnswer = { readonly fields: Record<string, unknown> } | { readonly file: WeixinFile };

/** The platform says that the access token is wrong, unknown or expired. */
const tokenRefusals: ReadonlySet<unknown> = new Set([40001, 40014, 42001]);
const largestFile = 32 * 1024 * 1024;

/**
 * Makes a call. When the platform refuses the access token of a client that can renew it, that token is given up,
 * another is fetched, and the call is made once more: it was refused, so nothing happened yet.
 */
export async function sendRequest(
  context: WeixinContext,
  request: WeixinRequest,
  options?: CallOptions,
): Promise<WeixinAnswer> {
  if (request.access !== 'access-token') return attempt(context, request, undefined, options);
  if (request.accessToken !== undefined) return attempt(context, request, request.accessToken, options);
  const { tokens } = context;
  const token = await tokens.get(options);
  try {
    return await attempt(context, request, token, options);
  } catch (error) {
    if (!tokens.renewable || !isTokenRefusal(error)) throw error;
    await tokens.invalidate(token);
    const next = await tokens.get(options);
    if (next === token) throw error;
    return await attempt(context, request, next, options, true);
  }
}

function isTokenRefusal(error: unknown): boolean {
  if (!SdkError.is(error) || error.code !== 'ERR_SDK_PLATFORM') return false;
  return error.outcome === 'rejected' && tokenRefusals.has((error as PlatformError).errCode);
}

function attempt(
  context: WeixinContext,
  request: WeixinRequest,
  token: string | undefined,
  options: CallOptions | undefined,
  isPart = false,
): Promise<WeixinAnswer> {
  const { operation, idempotency, answer, whenLost } = request;
  const secrets = [token, context.secret];
  return context.pipeline.execute<WeixinAnswer>({
    platform: 'weixin',
    operation,
    idempotency,
    options,
    isPart,
    maxResponseBytes: answer === 'binary' ? largestFile : undefined,
    ...exchangeOf(context, request, token, () => ({ operation, secrets, now: context.clock.now() })),
    reconcile: () =>
      whenLost ??
      (idempotency === 'safe'
        ? ''
        : 'Find out whether it was done before you do it again: twice may be too often.'),
  });
}

type Exchange = Pick<PipelineCall<WeixinAnswer>, 'sign' | 'open'>;

function exchangeOf(
  context: WeixinContext,
  request: WeixinRequest,
  token: string | undefined,
  answerContext: () => AnswerContext,
): Exchange {
  const { sealable, answer } = request;
  if (context.apiSecurity !== undefined && sealable !== undefined) {
    const url = addressOf(context, { ...request, query: [] }, token);
    return sealedExchange(context.apiSecurity, { url, method: request.method, sealable }, answerContext);
  }
  const { method, body, contentType } = request;
  const url = addressOf(context, request, token);
  return {
    sign: () => ({
      method,
      url,
      headers: {
        accept: answer === 'binary' ? '*/*' : 'application/json',
        ...(contentType === undefined ? {} : { 'content-type': contentType }),
      },
      body,
    }),
    open(response) {
      if (answer === 'binary') return openFileAnswer(response, answerContext());
      return { fields: openJsonAnswer(response, answerContext()) };
    },
  };
}

function addressOf(context: WeixinContext, request: WeixinRequest, token: string | undefined): string {
  const query = formEncode([...credentials(context, request, token), ...request.query]);
  return `${context.baseUrl}${request.path}${query === '' ? '' : `?${query}`}`;
}

function credentials(
  context: WeixinContext,
  { access, operation }: WeixinRequest,
  token: string | undefined,
): (readonly [string, string])[] {
  if (token !== undefined) return [['access_token', token]];
  if (access !== 'secret') return [];
  if (context.secret === undefined) {
    const message = `${operation} needs the application's secret: give \`secret\` to createWeixin. Nothing was sent.`;
    throw new ConfigError(message, { platform: 'weixin', operation });
  }
  return [
    ['appid', context.appId],
    ['secret', context.secret],
  ];
}
