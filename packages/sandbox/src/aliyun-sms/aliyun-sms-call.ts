import type { AliyunSmsSettings } from './aliyun-sms-settings.js';
import type { AliyunSmsWorld } from './aliyun-sms-world.js';

/** One call whose signature was found good. */
export interface AliyunSmsCall {
  readonly action: string;
  /** Parameters by name, wherever they stood. */
  readonly values: ReadonlyMap<string, string>;
  readonly settings: AliyunSmsSettings;
}

/** Performs one action: answers the fields beside `RequestId`. Refusals are thrown. */
export type AliyunSmsHandler = (call: AliyunSmsCall, world: AliyunSmsWorld) => Record<string, unknown>;
