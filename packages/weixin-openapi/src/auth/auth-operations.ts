import type { WeixinOperation } from '../weixin-operation.js';

export const code2Session: WeixinOperation = {
  name: 'auth.code2Session',
  method: 'GET',
  path: '/sns/jscode2session',
  access: 'secret',
  answer: 'json',
  send: 'query',
  // A code works once: a repetition cannot log anybody in twice, but may find the code used by the first attempt.
  idempotency: 'keyed',
  whenLost: 'A code works once: have the mini program log in again, with a new one.',
  request: { jsCode: 'js_code', grantType: 'grant_type' },
  result: { sessionKey: 'session_key' },
};

export const getAccessToken: WeixinOperation = {
  name: 'auth.getAccessToken',
  method: 'GET',
  path: '/cgi-bin/token',
  access: 'secret',
  answer: 'json',
  send: 'query',
  idempotency: 'safe',
  request: { grantType: 'grant_type' },
  result: { accessToken: 'access_token', expiresIn: 'expires_in' },
};

export const getPaidUnionId: WeixinOperation = {
  name: 'auth.getPaidUnionId',
  method: 'GET',
  path: '/wxa/getpaidunionid',
  access: 'access-token',
  answer: 'json',
  send: 'query',
  idempotency: 'safe',
  request: { transactionId: 'transaction_id', mchId: 'mch_id', outTradeNo: 'out_trade_no' },
  result: {},
};
