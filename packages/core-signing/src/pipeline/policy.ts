import type { TransportRequest, TransportResponse } from '../transport/transport.js';

/** Sends one attempt. */
export type AttemptHandler = (request: TransportRequest) => Promise<TransportResponse>;

/** Wraps the sending of one attempt, after it was signed. A policy must not change signed bytes. */
export type Policy = (next: AttemptHandler) => AttemptHandler;
