/** Who the emulated account is. All of it is fake and opens nothing. */
export const aliyunSmsIdentities = {
  accessKeyId: 'LTAI5tFAKESANDBOXKEYID00',
  accessKeySecret: 'FAKEsandboxSecret0000000000000',
  signName: '沙箱签名',
  templateCode: 'SMS_100000001',
  /** A notice, beside the template for codes. */
  noticeTemplateCode: 'SMS_100000002',
} as const;
