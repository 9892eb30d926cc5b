import type {
  AlipayExecMethod,
  AlipayMethod,
  AlipayPageMethod,
  AlipayParams,
  AlipayResult,
  AlipaySdkMethod,
  AlipayWireParams,
  AlipayWireResult,
} from '../catalogue/alipay-method-types.js';
import type { AlipayExecOptions, AlipayPageOptions } from './exec-options.js';

/** The fields of an answer to a method that the typed catalogue does not hold, in the platform's names. */
export type AlipayUntypedResult = Record<string, unknown>;

/** A method name that the typed catalogue does not hold. */
type UntypedMethod<Name extends string> = Name extends AlipayMethod ? never : Name;

type CamelOptions<Options> = Options & { readonly names?: 'camel' | undefined };
type WireOptions<Options> = Options & { readonly names?: 'wire' | undefined };

/** Gateway v2 (`gateway.do`): every method of the open platform. */
export interface AlipayGateway {
  /**
   * Calls any method that a server calls, and resolves to the fields of its answer once the signature is verified.
   *
   * Catalogued methods take and return camelCase (`outTradeNo`); with the platform's names (`out_trade_no`) in,
   * the answer has them too. All other methods are untouched. Unknown fields are kept. Amounts are yuan strings.
   * Integers that a JavaScript number cannot hold come back as strings with the digits as sent.
   *
   * `alipay.trade.pay` also resolves with `code` `10003`: the buyer has still to confirm, so query until it is
   * final. `getResponseInfo(result)` gives the trace id.
   *
   * @throws ValidationError, ConfigError (`ERR_SDK_UNSUPPORTED` for page and sdk methods) before anything is sent.
   * @throws PlatformError when Alipay says no; SignatureError, NetworkError, TimeoutError, HttpStatusError,
   * MalformedResponseError otherwise. With `outcome` `unknown` the message names the query to make.
   * @example
   * ```ts
   * const trade = await alipay.exec('alipay.trade.query', { outTradeNo: '20260101_1' });
   * trade.tradeStatus; // 'TRADE_SUCCESS'
   * ```
   */
  exec<Method extends AlipayExecMethod>(
    method: Method,
    params: AlipayParams<Method>,
    options?: CamelOptions<AlipayExecOptions>,
  ): Promise<AlipayResult<Method>>;
  exec<Method extends AlipayExecMethod>(
    method: Method,
    params: AlipayWireParams<Method> | string,
    options?: WireOptions<AlipayExecOptions>,
  ): Promise<AlipayWireResult<Method>>;
  exec<Method extends string>(
    method: UntypedMethod<Method>,
    params?: object | string,
    options?: AlipayExecOptions,
  ): Promise<AlipayUntypedResult>;

  /**
   * Like {@link exec} for methods that take files. Files are bytes, a `Blob` or `File`, a stream, or
   * `{ content, name, contentType }`; they are read into memory and not part of the signature.
   *
   * @example
   * ```ts
   * await alipay.upload('alipay.merchant.item.file.upload', {
   *   scene: 'SYNC_ORDER',
   *   fileContent: { content: picture, name: 'cup.png', contentType: 'image/png' },
   * });
   * ```
   */
  upload<Method extends AlipayExecMethod>(
    method: Method,
    params: AlipayParams<Method>,
    options?: CamelOptions<AlipayExecOptions>,
  ): Promise<AlipayResult<Method>>;
  upload<Method extends AlipayExecMethod>(
    method: Method,
    params: AlipayWireParams<Method>,
    options?: WireOptions<AlipayExecOptions>,
  ): Promise<AlipayWireResult<Method>>;
  upload<Method extends string>(
    method: UntypedMethod<Method>,
    params: object,
    options?: AlipayExecOptions,
  ): Promise<AlipayUntypedResult>;

  /**
   * A signed order string for the Alipay SDK on the phone, for example of `alipay.trade.app.pay`. Sends nothing.
   *
   * @throws ValidationError, ConfigError
   */
  sdkExec<Method extends AlipaySdkMethod>(
    method: Method,
    params: AlipayParams<Method> | AlipayWireParams<Method> | string,
    options?: AlipayPageOptions,
  ): string;
  sdkExec<Method extends string>(
    method: UntypedMethod<Method>,
    params?: object | string,
    options?: AlipayPageOptions,
  ): string;

  /**
   * What sends the buyer's browser to Alipay, for example with `alipay.trade.page.pay`: an HTML form that submits
   * itself, or with `httpMethod: 'GET'` a URL. Sends nothing.
   *
   * @throws ValidationError, ConfigError
   */
  pageExec<Method extends AlipayPageMethod>(
    method: Method,
    params: AlipayParams<Method> | AlipayWireParams<Method> | string,
    options?: AlipayPageOptions,
  ): string;
  pageExec<Method extends string>(
    method: UntypedMethod<Method>,
    params?: object | string,
    options?: AlipayPageOptions,
  ): string;
}
