/** The one space that exists in the sandbox. */
export const mpserverlessIdentities = {
  appId: '2021000000000001',
  spaceId: 'fake0000-sand-box0-0000-space0000001',
  clientSecret: 'FAKEsandboxOnlyClientSecret==',
  userId: '2088FAKEserverless01',
} as const;
