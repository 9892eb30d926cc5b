import { camelCaseResult, lowerFirstResult } from './camel-case-result.js';
import type { Cloud } from './cloud.js';
import { createCloudError } from './cloud-error.js';
import { cloudOperations, type CloudOperation } from './cloud-operations.js';
import { invokeFunction } from './invoke-function.js';
import { prepareParameters } from './prepare-parameters.js';
import type { CloudConfig, ServerlessInstance } from './serverless-instance.js';

/**
 * Makes a `cloud` of its own, for programs that talk to more than one MPServerless space. Most use the default
 * export, which is one made by this function.
 *
 * @param serverless - may also be given later, with `init`
 * @example
 * ```ts
 * const cloud = createCloud(serverless, { notify: { url: 'https://shop.example/notify' } });
 * const { userId } = await cloud.base.oauth.getToken(authCode);
 * ```
 */
export function createCloud(serverless?: ServerlessInstance, config?: CloudConfig): Cloud {
  const settings = { serverless, config: readConfig(config) };
  const cloud: Record<string, unknown> = {
    init(instance: ServerlessInstance, initConfig?: CloudConfig): void {
      settings.config = readConfig(initConfig);
      settings.serverless = instance;
    },
  };

  const instanceFor = (operation: string): ServerlessInstance => {
    const instance = settings.serverless;
    const { invoke } =
      (instance?.function as Partial<ServerlessInstance['function']> | null | undefined) ?? {};
    if (instance !== undefined && typeof invoke === 'function') return instance;
    throw createCloudError(
      `cloud.${operation}: call cloud.init(serverless) first, with an MPServerless instance. Nothing was sent.`,
      { code: 'ERR_SDK_CONFIG', outcome: 'not-sent', operation },
    );
  };

  cloudOperations.forEach((operation) => {
    put(cloud, operation.path, async (...given: unknown[]) => {
      const instance = instanceFor(operation.path);
      const params = prepareParameters(operation, given);
      const isAlipay = operation.target === 'alipay-openapi';
      const result = await invokeFunction(instance, {
        target: operation.target,
        method: operation.method,
        params: isAlipay ? withConfig(settings.config, params) : params,
        operation: operation.path,
        query: operation.query,
        expects: operation.fixed['pageExec'] === undefined ? 'fields' : 'page',
      });
      return readResult(operation, result);
    });
  });

  const execute = 'util.generic.execute';
  put(cloud, execute, async (method: unknown, params: Record<string, unknown> = {}) => {
    const instance = instanceFor(execute);
    if (typeof method !== 'string' || method === '') {
      throw createCloudError(
        `cloud.${execute}(method, params): \`method\` must be one of Alipay's as text, for example 'alipay.trade.query'. Nothing was sent.`,
        { code: 'ERR_SDK_VALIDATION', outcome: 'not-sent', operation: execute },
      );
    }
    return invokeFunction(instance, {
      target: 'alipay-openapi',
      method,
      params: withConfig(settings.config, params),
      operation: execute,
      query: null,
      expects: 'anything',
    });
  });
  return cloud as unknown as Cloud;
}

/**
 * Nobody notices notifications that never come: an address that would not be seen is refused.
 *
 * @throws CloudError `ERR_SDK_CONFIG`
 */
function readConfig(config: CloudConfig | null | undefined): CloudConfig {
  const given: { readonly notify?: unknown; readonly notifyUrl?: unknown } = config ?? {};
  const notify = given.notify ?? {};
  if (typeof notify === 'object' && given.notifyUrl === undefined) return given as CloudConfig;
  throw createCloudError(
    'cloud.init: the address of notifications is given as { notify: { url } }. Nothing was sent.',
    { code: 'ERR_SDK_CONFIG', outcome: 'not-sent', operation: 'init' },
  );
}

function withConfig(config: CloudConfig, params: Record<string, unknown>): Record<string, unknown> {
  const $config: Record<string, unknown> = {};
  const url = config.notify?.url;
  if (url !== undefined && url !== '') $config['notify'] = { url };
  if (config.env !== undefined) $config['env'] = config.env;
  return Object.assign({ $config }, params);
}

function readResult(operation: CloudOperation, result: unknown): unknown {
  if (operation.target === 'alicloud-dysms') return lowerFirstResult(result);
  // The page of an identification is an address and not an answer of the platform.
  if (typeof result === 'string') return { body: result };
  return camelCaseResult(result);
}

/** Puts a function at its path, and again at the path in PascalCase, which older programs use. */
function put(cloud: Record<string, unknown>, path: string, call: (...given: never[]) => unknown): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  placeFor(cloud, names)[last] = call;
  placeFor(cloud, names.map(pascalCase))[last] = call;
}

function placeFor(cloud: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return names.reduce((place, name) => {
    if (place[name] === undefined) place[name] = {};
    return place[name] as Record<string, unknown>;
  }, cloud);
}

function pascalCase(name: string): string {
  return name === 'oauth' ? 'OAuth' : name.charAt(0).toUpperCase() + name.slice(1);
}
