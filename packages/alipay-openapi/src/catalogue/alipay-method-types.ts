import type { AlipayMethods } from './generated/methods.js';

/** Every catalogued method. */
export type AlipayMethod = keyof AlipayMethods;

type MethodOfKind<Kind extends 'exec' | 'page' | 'sdk'> = {
  [Method in AlipayMethod]: Kind extends AlipayMethods[Method]['kind'] ? Method : never;
}[AlipayMethod];

/** Catalogued methods that the server calls itself. */
export type AlipayExecMethod = MethodOfKind<'exec'>;

/** Catalogued methods that the user's browser opens as a page. */
export type AlipayPageMethod = MethodOfKind<'page'>;

/** Catalogued methods whose signed string is handed to the Alipay client on the phone. */
export type AlipaySdkMethod = MethodOfKind<'sdk'>;

/** Parameters of a catalogued method, camelCase. */
export type AlipayParams<Method extends AlipayMethod> = AlipayMethods[Method]['params'];

/** Parameters of a catalogued method in the platform's names. */
export type AlipayWireParams<Method extends AlipayMethod> = AlipayMethods[Method]['wireParams'];

/** Result of a catalogued method, camelCase. */
export type AlipayResult<Method extends AlipayMethod> = AlipayMethods[Method]['result'];

/** Result of a catalogued method in the platform's names. */
export type AlipayWireResult<Method extends AlipayMethod> = AlipayMethods[Method]['wireResult'];
