/**
 * What every answer of API v2 carries. Fields that this package has no name for are kept under the platform's
 * (`new_field`), as text.
 */
export interface V2Result {
  /** Always `SUCCESS`: anything else is thrown. */
  readonly returnCode: string;
  /** The platform’s remark, for people. */
  readonly returnMsg?: string;
  /** `SUCCESS` where the operation has it: anything else is thrown. The one exception is `closeOrder` of an order that is
   * closed already, with `FAIL`. */
  readonly resultCode?: string;
  /** The application that the answer is for. */
  readonly appId?: string;
  /** The merchant that the answer is for. */
  readonly mchId?: string;
  /** Partner mode. */
  readonly subAppId?: string;
  /** Partner mode: the sub-merchant. */
  readonly subMchId?: string;
  /** Random text of the answer, part of what is signed. */
  readonly nonceStr?: string;
  /** Fields that have no name here, under the platform’s name (`new_field`), as text. */
  readonly [wireName: `${string}_${string}`]: string | undefined;
}

/** Parameters this package has no name for, in the platform's (`new_field`). They are sent and signed as they are. */
export type V2ExtraParams = Readonly<Record<`${string}_${string}`, string | number | undefined>>;

/** A moment: a `Date`, milliseconds since the epoch, or the platform's `yyyyMMddHHmmss` (China time). */
export type V2Time = Date | number | string;
