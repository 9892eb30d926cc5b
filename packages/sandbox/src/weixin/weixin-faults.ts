import type { PlatformFaults } from '../core/platform-faults.js';
import { errcodes } from './answer/errcodes.js';

/** What WeChat's server API can be made to do wrong in its own words. Its second limit, of a minute, is 45011. */
export const weixinFaults: PlatformFaults = {
  codes: [...errcodes.keys()].map(String),
  busyCode: '-1',
  limitCode: () => '45009',
};
