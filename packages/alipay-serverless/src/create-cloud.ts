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
  const settings = { serverless, config: config ?? {} };
  const cloud: Record<string, unknown> = {
    init(instance: ServerlessInstance, initConfig: CloudConfig = {}): void {
      settings.serverless = instance;
      settings.config = initConfig;
    },
  };

  const instanceFor = (operation: string): ServerlessInstance => {
    const instance = settings.serverless as Partial<ServerlessInstance> | undefined;
    if (instance?.function !== undefined) return instance as ServerlessInstance;
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
      });
      return readResult(operation, result);
    });
  });

  put(cloud, 'util.generic.execute', async (method: string, params: Record<string, unknown> = {}) =>
    invokeFunction(instanceFor('util.generic.execute'), {
      target: 'alipay-openapi',
      method,
      params: withConfig(settings.config, params),
      operation: 'util.generic.execute',
      query: null,
    }),
  );
  return cloud as unknown as Cloud;
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
