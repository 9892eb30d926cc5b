/** The part of `jsrsasign` (11 or later) that the portable provider uses. */
export interface JsrsasignModule {
  readonly BigInteger: new (text: string, radix: number) => JsrsasignInteger;
  readonly RSAKey: new () => JsrsasignRsaKey;
  readonly CryptoJS: CryptoJsModule;
}

export interface JsrsasignInteger {
  toString(radix: number): string;
}

/** Hexadecimal numbers, as jsrsasign takes them. */
export interface JsrsasignRsaKey {
  setPublic(modulus: string, exponent: string): void;
  setPrivateEx(
    modulus: string,
    publicExponent: string,
    privateExponent: string,
    prime1: string,
    prime2: string,
    exponent1: string,
    exponent2: string,
    coefficient: string,
  ): void;
  doPublic(value: JsrsasignInteger): JsrsasignInteger;
  doPrivate(value: JsrsasignInteger): JsrsasignInteger;
}

/** An opaque array of words. */
export interface CryptoJsWords {
  /** Hexadecimal. */
  toString(): string;
}

export interface CryptoJsBlockCipher {
  encryptBlock(words: number[], offset: number): void;
  decryptBlock(words: number[], offset: number): void;
}

/** The part of CryptoJS that jsrsasign carries along and this provider uses. */
export interface CryptoJsModule {
  readonly enc: { readonly Hex: { parse(text: string): CryptoJsWords } };
  readonly algo: {
    readonly AES: {
      createEncryptor(key: CryptoJsWords, settings: { readonly iv: CryptoJsWords }): CryptoJsBlockCipher;
    };
  };
  readonly MD5: (data: CryptoJsWords) => CryptoJsWords;
  readonly SHA1: (data: CryptoJsWords) => CryptoJsWords;
  readonly SHA256: (data: CryptoJsWords) => CryptoJsWords;
  readonly HmacSHA1: (data: CryptoJsWords, key: CryptoJsWords) => CryptoJsWords;
  readonly HmacSHA256: (data: CryptoJsWords, key: CryptoJsWords) => CryptoJsWords;
}
