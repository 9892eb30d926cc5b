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
  /** Numbers of the keys of server-API security, as the console shows them: not those inside a certificate. */
  symmetricKeySn: 'fa4e5b0000000000000000000000a001',
  privateKeySn: 'fa4e5b0000000000000000000000b001',
  platformCertificateSn: 'fa4e5b0000000000000000000000c001',
  nextPlatformCertificateSn: 'fa4e5b0000000000000000000000c002',
} as const;
