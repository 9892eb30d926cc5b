import type { FieldTable, WeixinOperation } from '../weixin-operation.js';

const appearance: FieldTable = {
  autoColor: 'auto_color',
  lineColor: 'line_color',
  isHyaline: 'is_hyaline',
  envVersion: 'env_version',
};

const code = (
  name: string,
  path: string,
  idempotency: WeixinOperation['idempotency'],
  request: FieldTable,
): WeixinOperation => ({
  name: `wxacode.${name}`,
  method: 'POST',
  path,
  access: 'access-token',
  answer: 'binary',
  send: 'json',
  idempotency,
  request,
  result: {},
});

/** The first two share a lifetime limit of 100,000 codes, from which a repetition with the same path may take. */
export const wxacodeOperations = {
  createQRCode: code('createQRCode', '/cgi-bin/wxaapp/createwxaqrcode', 'keyed', {}),
  get: code('get', '/wxa/getwxacode', 'keyed', appearance),
  getUnlimited: code('getUnlimited', '/wxa/getwxacodeunlimit', 'safe', {
    ...appearance,
    checkPath: 'check_path',
  }),
} as const;
