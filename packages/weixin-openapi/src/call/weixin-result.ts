/** What every result carries besides its own fields. */
export interface WeixinResult {
  /** 0: an error of the platform is thrown. */
  readonly errCode: 0;
  /** Namespace and function with ` ok`, for example `auth.code2Session ok`. */
  readonly errMsg: string;
}
