/** Addresses and keys, in one language. */
export interface CredentialsTexts {
  readonly credentials: {
    readonly heading: string;
    readonly hint: string;
    readonly json: string;
  };
}

export const englishCredentialsTexts: CredentialsTexts = {
  credentials: {
    heading: 'Addresses and keys',
    hint: 'Paste this into the .env file of your server. The keys are public and fake: they open nothing.',
    json: 'As JSON',
  },
};

export const chineseCredentialsTexts: CredentialsTexts = {
  credentials: {
    heading: '地址与密钥',
    hint: '粘贴到服务器的 .env 文件。密钥是公开的假密钥，不能用于真实平台。',
    json: 'JSON 格式',
  },
};
