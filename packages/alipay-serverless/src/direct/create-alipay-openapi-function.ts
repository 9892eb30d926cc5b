import type { Alipay, AlipayConfig } from '@sdk/alipay-openapi';
import { camelCaseResult } from '../camel-case-result.js';
import { cloudOperations } from '../cloud-operations.js';
import { withPlatformNames } from '../with-platform-names.js';
import { lazily } from './lazily.js';
import { platformRefusal } from './platform-refusal.js';
import type { ServerlessFunction } from './serverless-function.js';

/** Options of `createAlipayOpenapiFunction`: whose application calls, and what callers may ask for. */
export interface AlipayOpenapiFunctionOptions {
  /** A client of `@sdk/alipay-openapi`, or the options to make one from when it is first used. */
  readonly alipay: Alipay | AlipayConfig;
  /**
   * Which methods may be asked for. Whoever reaches the function can call them with parameters of their own,
   * refunds included: name what your mini program needs, and decide by the parameters where that matters.
   *
   * @default the methods behind the functions of `cloud.*`
   */
  readonly allow?:
    | readonly string[]
    | ((method: string, params: Readonly<Record<string, unknown>>) => boolean | Promise<boolean>)
    | undefined;
  /** Where notifications go, whatever the mini program asks for. @default what it asks for */
  readonly notifyUrl?: string | undefined;
}

/**
 * The function `alipay-openapi` for an MPServerless-compatible endpoint of one's own: what the platform installs in
 * a space. It signs and verifies through `@sdk/alipay-openapi`, and answers in camelCase.
 *
 * @returns a function that resolves with `code`, `subCode`, `subMsg` when Alipay refuses, and rejects with the
 * client's error when there was no answer to be had
 */
export function createAlipayOpenapiFunction(options: AlipayOpenapiFunctionOptions): ServerlessFunction {
  const client = lazily(async () => {
    if ('exec' in options.alipay) return options.alipay;
    const { createAlipay } = await import('@sdk/alipay-openapi');
    return createAlipay(options.alipay);
  });
  const mayCall = permission(options.allow);
  return async ({ method, params: given = {} }) => {
    const { $config, pageExec, ...rest } = given;
    if (!(await mayCall(method, rest))) {
      return {
        code: '40006',
        msg: 'Insufficient Permissions',
        subCode: 'isv.insufficient-isv-permissions',
        subMsg: `This function does not allow ${method}.`,
      };
    }
    const params = nestedAsWire(rest);
    const alipay = await client();
    const notifyUrl = options.notifyUrl ?? askedNotifyUrl($config);
    const addressing = notifyUrl === undefined ? {} : { notifyUrl };
    if (pageExec !== undefined) {
      return alipay.pageExec(method, params, {
        ...addressing,
        httpMethod: pageExec === 'get' ? 'GET' : 'POST',
      });
    }
    try {
      const answer = await alipay.exec(method, params, { ...addressing, names: 'wire' });
      return camelCaseResult({ code: '10000', msg: 'Success', ...answer });
    } catch (error) {
      const refusal = platformRefusal(error);
      if (refusal === undefined) throw error;
      const { errCode, errMsg, subCode, subMsg } = refusal;
      return { code: String(errCode), msg: errMsg, subCode, subMsg };
    }
  };
}

function permission(
  allow: AlipayOpenapiFunctionOptions['allow'],
): (method: string, params: Readonly<Record<string, unknown>>) => boolean | Promise<boolean> {
  if (typeof allow === 'function') return allow;
  const methods = new Set(
    allow ?? cloudOperations.filter(({ target }) => target === 'alipay-openapi').map(({ method }) => method),
  );
  return (method) => methods.has(method);
}

function askedNotifyUrl($config: unknown): string | undefined {
  if (typeof $config !== 'object' || $config === null) return undefined;
  const { notify } = $config as { notify?: { url?: unknown } };
  return typeof notify?.url === 'string' && notify.url !== '' ? notify.url : undefined;
}

/** Clients of the original library send what is inside an object in camelCase. */
function nestedAsWire(params: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, isObject(value) ? withPlatformNames(value) : value]),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
