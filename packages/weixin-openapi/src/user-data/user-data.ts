/** Who data was encrypted for, and when. */
export interface Watermark {
  /** The mini program the data belongs to. */
  readonly appid: string;
  /** When the user’s client fetched the data, in seconds since the epoch. */
  readonly timestamp: number;
}

/**
 * Decrypted user data. Which fields it has depends on the client function that fetched it; fields without a name here
 * are kept.
 */
export interface UserData {
  readonly watermark: Watermark;

  /** From `wx.getUserInfo` and `wx.getUserProfile`. */
  readonly openId?: string | undefined;
  readonly unionId?: string | undefined;
  readonly nickName?: string | undefined;
  /** 0 unknown, 1 male, 2 female. */
  readonly gender?: number | undefined;
  readonly language?: string | undefined;
  readonly country?: string | undefined;
  readonly province?: string | undefined;
  readonly city?: string | undefined;
  readonly avatarUrl?: string | undefined;

  /** From a button with `open-type="getPhoneNumber"`: with the country code when it is not a Chinese number. */
  readonly phoneNumber?: string | undefined;
  readonly purePhoneNumber?: string | undefined;
  readonly countryCode?: string | undefined;

  /** From `wx.getWeRunData`: the steps of the last thirty days; `timestamp` is in seconds. */
  readonly stepInfoList?: readonly { readonly timestamp: number; readonly step: number }[] | undefined;

  /** From `wx.getShareInfo` and `wx.getGroupEnterInfo`. */
  readonly openGId?: string | undefined;

  readonly [field: string]: unknown;
}
