/** Options of `loadPrivateKey` and `loadPublicKey`. */
export interface LoadKeyOptions {
  /** Name of the option the key came from; error messages begin with it. Default `privateKey` or `publicKey`. */
  readonly name?: string;
  /** Smallest accepted RSA modulus in bits. Default 2048, which RSA2 requires. */
  readonly minimumBits?: number;
}
