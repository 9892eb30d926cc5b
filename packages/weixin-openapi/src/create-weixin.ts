import { takingNull } from '@sdk/core-signing/internal';
import { createAnalysis } from './analysis/create-analysis.js';
import { createAuth } from './auth/create-auth.js';
import { createCallPath } from './call/call-path.js';
import { createCaller } from './call/create-caller.js';
import { weixinNamespaces, type WeixinNamespaces } from './catalogue/generated/namespaces.js';
import { createCustomerServiceMessage } from './customer-service-message/create-customer-service-message.js';
import { createImg } from './img/create-img.js';
import { resolveWeixinContext, type ResolvedWeixin } from './resolve-weixin-context.js';
import type { WeixinCaller } from './weixin-caller.js';
import type { WeixinConfig } from './weixin-config.js';
import type { HandwrittenNamespaces, Weixin } from './weixin.js';
import { createWxacode } from './wxacode/create-wxacode.js';

/**
 * Creates a client of the WeChat mini-program server API. Nothing is sent and nothing connects until the first
 * call. Create one per application and keep it: it holds the access token.
 *
 * @throws ConfigError naming the option that is missing or wrong.
 * @example
 * ```ts
 * import { createWeixin } from '@sdk/weixin-openapi';
 *
 * const weixin = createWeixin({ appId: 'wx0123456789abcdef', secret: 'the AppSecret' });
 * const { openid } = await weixin.auth.code2Session('the code of wx.login()');
 * ```
 */
export function createWeixin(config: WeixinConfig): Weixin {
  const resolved = resolveWeixinContext(config);
  const { context } = resolved;
  const client = {
    appId: context.appId,
    call: createCallPath(context),
    getAccessToken: context.tokens.get,
    close: () => context.pipeline.close(),
  };
  // A getter for each name of the catalogue: the type lists the same names.
  return Object.freeze(Object.defineProperties(client, namespaceProperties(resolved))) as Weixin;
}

function namespaceProperties(resolved: ResolvedWeixin): PropertyDescriptorMap {
  const call = createCaller(resolved.context);
  const handwritten = handwrittenNamespaces(resolved, call);
  const made = new Map<string, object>();
  const make = (name: keyof WeixinNamespaces): object => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const catalogued: object = weixinNamespaces[name](call);
    const own = Object.hasOwn(handwritten, name)
      ? takingNull(handwritten[name as keyof HandwrittenNamespaces]())
      : undefined;
    const namespace = own === undefined ? catalogued : Object.freeze({ ...catalogued, ...own });
    made.set(name, namespace);
    return namespace;
  };
  const names = Object.keys(weixinNamespaces) as (keyof WeixinNamespaces)[];
  return Object.fromEntries(names.map((name) => [name, { enumerable: true, get: () => make(name) }]));
}

function handwrittenNamespaces(
  { context, classicTokens }: ResolvedWeixin,
  call: WeixinCaller,
): { readonly [Name in keyof HandwrittenNamespaces]: () => HandwrittenNamespaces[Name] } {
  return {
    auth: () =>
      createAuth(
        call,
        classicTokens === undefined
          ? undefined
          : async (options) => ({
              record: await classicTokens.record(options),
              now: context.clock.now(),
            }),
      ),
    analysis: () => createAnalysis(call),
    customerServiceMessage: () => createCustomerServiceMessage(call),
    wxacode: () => createWxacode(call),
    img: () => createImg(call),
  };
}
