import type { ChineseCause } from './chinese-causes.js';

/** Why a signature of MPServerless is wrong, in Chinese: a title and what to change. */
export const chineseServerlessCauses: Readonly<Record<string, ChineseCause>> = {
  'MPServerless signature-missing': [
    '缺少签名',
    '把待签名串的 HMAC-MD5 以十六进制放进请求头 x-serverless-sign。',
    '没有请求头 x-serverless-sign。',
  ],
  'hex-upper-case': ['签名用了大写', '摘要写成小写十六进制。'],
  'digest-base64': ['签名用了 base64', '摘要写成十六进制，不是 base64。'],
  'sha256-digest': ['用了 HMAC-SHA256', '摘要算法是 HMAC-MD5。'],
  'plain-md5': ['用了普通 MD5', '以 clientSecret 为密钥做 HMAC，不是对文本加密钥做普通 MD5。'],
  'token-not-signed': ['token 没有参与签名', '只要发送了 token，待签名串里就要有它。'],
  'timestamp-not-signed': ['timestamp 没有参与签名', '待签名串里要有 timestamp。'],
  'fields-not-sorted': ['字段没有排序', '按字段名排序。'],
  'params-serialised-again': [
    'params 被重新序列化',
    '对实际发送的 params 的 JSON 文本签名，不要另外序列化。',
  ],
  'secret-empty': ['密钥是空的', '签名时 clientSecret 是空的：检查配置有没有读到它。'],
  'MPServerless secret-with-white-space': [
    '密钥末尾有空白',
    '去掉 clientSecret 首尾的空白：文件和环境变量常带换行。',
  ],
  'MPServerless unexplained': [
    '未能证实原因',
    '把 clientSecret 与凭证中的核对，再把待签名串与下面的逐字比较。',
  ],
};
