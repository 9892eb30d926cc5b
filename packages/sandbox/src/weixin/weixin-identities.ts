/** The one mini program and user that exist in the sandbox. The texts have the platform's lengths. */
export const weixinIdentities = {
  appId: 'wxfa4e5a9db0a00001',
  secret: 'fa4e000000000000000000000000fa4e',
  /** The account's own name in pushed messages. */
  originalId: 'gh_fa4e5a9db0a1',
  openid: 'oFAKEsandboxOnlyOpenIdUser01',
  unionid: 'uFAKEsandboxOnlyUnionIdUsr01',
  phoneNumber: '13800138000',
  /** Token of the message push. */
  messageToken: 'fakeSandboxOnlyToken',
  /** Key of the message push: 43 characters of base64 without their padding. */
  encodingAESKey: 'FAKEsandboxOnlyFAKEsandboxOnlyFAKEsandboxA0',
} as const;
