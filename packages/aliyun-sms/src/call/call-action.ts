import { ValidationError, type CallOptions } from '@sdk/core-signing';
import type { AliyunSmsContext } from '../aliyun-sms-context.js';
import { fromWire } from '../catalogue/from-wire.js';
import { toWire } from '../catalogue/to-wire.js';
import { dysmsVersion } from './dysms-request.js';
import { flattenParameters } from './flatten-parameters.js';
import type { ActionLoader } from './load-action.js';
import { sendRequest } from './send-request.js';

/** Calls a catalogued action: camelCase on both sides. */
export type ActionCaller = (
  action: string,
  params: object,
  options?: CallOptions,
  reconcile?: string,
) => Promise<Record<string, unknown>>;

export function createActionCaller(context: AliyunSmsContext, load: ActionLoader): ActionCaller {
  return async (name, params, options, reconcile) => {
    const action = await load(name);
    if (action === undefined)
      throw new Error(`${name} is in no table; the generated files are not of one version.`);
    const { query, body } = flattenParameters(toWire(action, params), action.request, name);
    const answer = await sendRequest(
      context,
      {
        action: name,
        version: dysmsVersion,
        idempotency: action.idempotency,
        reconcile: reconcile ?? reconcileText(action.idempotency),
        query,
        body,
      },
      options,
    );
    return fromWire(action.result, answer);
  };
}

/** Settings of a call by name. */
export interface DysmsCallSettings extends CallOptions {
  /** What repeating it means. @default what the catalogue says; `unsafe` for an action it does not have */
  readonly idempotency?: 'safe' | 'unsafe' | undefined;
  /** The version of the API. @default '2017-05-25' */
  readonly version?: string | undefined;
}

/**
 * Calls any action in the platform's own names, which go in and come out untouched.
 *
 * @param action - for example `SendSms`.
 * @throws ValidationError before anything is sent; `PlatformError` when `Code` is not `OK`; HttpStatusError,
 * MalformedResponseError, NetworkError, TimeoutError, AbortedError.
 */
export type CallByName = <Result extends object = Record<string, unknown>>(
  action: string,
  params?: object,
  settings?: DysmsCallSettings,
) => Promise<Result>;

export function createCallByName(context: AliyunSmsContext, load: ActionLoader): CallByName {
  return async <Result extends object>(
    action: string,
    params: object = {},
    given?: DysmsCallSettings,
  ): Promise<Result> => {
    const settings = given ?? {};
    if (!/^[A-Za-z]\w{0,99}$/.test(action)) {
      const issue = { path: 'action', expected: 'the name of an action, for example SendSms' };
      throw new ValidationError([issue], { platform: 'aliyunSms', operation: 'call' });
    }
    const known = await load(action);
    const idempotency = settings.idempotency ?? known?.idempotency ?? 'unsafe';
    const answer = await sendRequest(
      context,
      {
        action,
        version: settings.version ?? dysmsVersion,
        idempotency,
        reconcile: reconcileText(idempotency),
        ...flattenParameters({ ...params }, known?.request ?? [], action),
      },
      settings,
    );
    return answer as Result;
  };
}

function reconcileText(idempotency: 'safe' | 'unsafe'): string {
  return idempotency === 'safe'
    ? ''
    : 'Find out whether it was done before you do it again: twice may be too often.';
}
