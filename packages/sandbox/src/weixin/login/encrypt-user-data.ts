import { createCipheriv, createHash } from 'node:crypto';

import type { WeixinWorld } from '../weixin-world.js';
import type { WeixinUser } from './users.js';

/** What the mini program hands to its server beside a login. */
export interface UserData {
  readonly rawData: string;
  /** SHA-1 of `rawData` and the session_key. */
  readonly signature: string;
  readonly encryptedData: string;
  readonly iv: string;
}

/** The user's profile, signed and encrypted with the present session_key. */
export function encryptUserData(world: WeixinWorld, user: WeixinUser & { sessionKey: string }): UserData {
  const { clock, ids } = world.kernel;
  const profile = {
    nickName: '沙箱用户🍵',
    gender: 0,
    language: 'zh_CN',
    city: '',
    province: '',
    country: '',
    avatarUrl: 'https://thirdwx.qlogo.cn/mmopen/vi_32/sandbox/132',
  };
  const watermark = { timestamp: Math.floor(clock.now() / 1000), appid: world.identities.appId };
  const { openid, unionid, sessionKey } = user;
  const identity = { openId: openid, ...(unionid === null ? {} : { unionId: unionid }) };
  const rawData = JSON.stringify(profile);
  const plain = JSON.stringify({ ...identity, ...profile, watermark });
  const iv = Buffer.from(ids.hex(32), 'hex');
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), iv);
  return {
    rawData,
    signature: createHash('sha1')
      .update(rawData + sessionKey)
      .digest('hex'),
    encryptedData: Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]).toString('base64'),
    iv: iv.toString('base64'),
  };
}
