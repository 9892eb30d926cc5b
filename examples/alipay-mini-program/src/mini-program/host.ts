// What the host gives to every mini program without an import, as far as this one uses it.

interface Callbacks<Result> {
  success?(result: Result): void;
  fail?(error: { error: number; errorMessage: string }): void;
}

export interface AlipayHost {
  /** Settings beside the code (ext.json). */
  getExtConfigSync(): { readonly space: SpaceSettings };
  getAuthCode(options: { scopes: string } & Callbacks<{ authCode: string }>): void;
  /** Opens the cashier; `9000` says that it was closed after paying. */
  tradePay(options: { tradeNO: string } & Callbacks<{ resultCode: string }>): void;
}

/** From the console of the cloud space. */
export interface SpaceSettings {
  readonly appId: string;
  readonly spaceId: string;
  readonly clientSecret: string;
  readonly endpoint: string;
}

/** What a page may change of itself. */
export interface PageInstance<Data> {
  readonly data: Data;
  setData(change: Partial<Data>): void;
}

/** Registers a page; its functions are called with the instance as `this`. */
export type RegisterPage = <Data, Functions>(
  page: { data: Data } & Functions & ThisType<PageInstance<Data> & Functions>,
) => void;

declare global {
  var my: AlipayHost;
  var Page: RegisterPage;
}
