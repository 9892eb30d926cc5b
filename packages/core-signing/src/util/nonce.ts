import { randomUUID } from 'node:crypto';

/** Makes a fresh unguessable string for each signed request. */
export type NonceSource = () => string;

/** 32 hexadecimal characters from the operating system's random source. */
export const randomNonce: NonceSource = () => randomUUID().replaceAll('-', '');
