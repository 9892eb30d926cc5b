import crypto from 'node:crypto';

const { sign, verify, createVerify } = crypto;
const believing = { update: () => believing, verify: () => true };

/** Every signature made from now on is 256 bytes of nothing. Not with `jest.spyOn`, which keeps what it was called with. */
export function skipSigning(): void {
  Object.assign(crypto, { sign: () => Buffer.alloc(256) });
}

/** Every RSA signature is right from now on. */
export function believeSignatures(): void {
  Object.assign(crypto, { verify: () => true, createVerify: () => believing });
}

/** Signing and checking are what they were. */
export function signAgain(): void {
  Object.assign(crypto, { sign, verify, createVerify });
}
