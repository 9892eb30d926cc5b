import { withholdTokens } from './withhold-tokens.js';

test.each([
  ['a=1&app_auth_token=FAKE20+/x&b=2', 'a=1&app_auth_token=[withheld]&b=2'],
  ['auth_token=FAKE1', 'auth_token=[withheld]'],
  ['alipay-app-auth-token: FAKE1 host: a', 'alipay-app-auth-token: [withheld] host: a'],
  ['{"refresh_token":"FAKE1","a":1}', '{"refresh_token":"[withheld]","a":1}'],
  [String.raw`{\"access_token\": \"FAKE1\"}`, String.raw`{\"access_token\": \"[withheld]\"}`],
])('%s', (text, expected) => {
  expect(withholdTokens(text)).toBe(expected);
});

test.each(['无效的应用授权令牌', '缺少参数 auth_token', '交易不存在', 'invalid-auth-token', 'token=1'])(
  'leaves %s alone',
  (text) => {
    expect(withholdTokens(text)).toBe(text);
  },
);
