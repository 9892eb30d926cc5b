import { createDecipheriv, createHash } from 'node:crypto';

import { createWeixinIdentities } from '../weixin-identities.js';
import type { WeixinWorld } from '../weixin-world.js';
import { encryptUserData } from './encrypt-user-data.js';
import type { WeixinUser } from './users.js';

const identities = createWeixinIdentities({ name: 'default', index: 0 });
const iv = '000102030405060708090a0b0c0d0e0f';
const kernel = {
  clock: { now: () => 1_772_596_830_999 },
  ids: { hex: (length: number) => iv.slice(0, length) },
};
const world: WeixinWorld = { kernel: kernel as unknown as WeixinWorld['kernel'], identities };
const sessionKey = 'tiihtNczf5v6AKRyjwEUhQ==';
const user: WeixinUser & { sessionKey: string } = {
  openid: identities.openid,
  unionid: null,
  sessionKey,
  phoneNumber: '13800138000',
  wroteAt: null,
  answersSince: 0,
  typingUntil: null,
  permissions: {},
};

/** As 「服务端获取开放数据」 has it: AES-128-CBC under the decoded session_key. */
function decrypt({ encryptedData, iv: vector }: { encryptedData: string; iv: string }): unknown {
  const decipher = createDecipheriv(
    'aes-128-cbc',
    Buffer.from(sessionKey, 'base64'),
    Buffer.from(vector, 'base64'),
  );
  const plain = Buffer.concat([decipher.update(encryptedData, 'base64'), decipher.final()]);
  return JSON.parse(plain.toString('utf8'));
}

const profile = {
  nickName: '沙箱用户🍵',
  gender: 0,
  language: 'zh_CN',
  city: '',
  province: '',
  country: '',
  avatarUrl: 'https://thirdwx.qlogo.cn/mmopen/vi_32/sandbox/132',
};
const watermark = { timestamp: 1_772_596_830, appid: identities.appId };

test('the profile is encrypted with who it is and when it was asked for', () => {
  const data = encryptUserData(world, user);
  expect(data.iv).toBe(Buffer.from(iv, 'hex').toString('base64'));
  expect(decrypt(data)).toEqual({ openId: identities.openid, ...profile, watermark });
});

test('a user of an open platform account has its id too', () => {
  const data = encryptUserData(world, { ...user, unionid: 'uFAKE' });
  expect(decrypt(data)).toEqual({ openId: identities.openid, unionId: 'uFAKE', ...profile, watermark });
});

test('rawData is the profile alone, signed with the session_key as it is written', () => {
  const { rawData, signature } = encryptUserData(world, { ...user, unionid: 'uFAKE' });
  expect(JSON.parse(rawData)).toEqual(profile);
  expect(signature).toBe(createHash('sha1').update(`${rawData}${sessionKey}`).digest('hex'));
});
