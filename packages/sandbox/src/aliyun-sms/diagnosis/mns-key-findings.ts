import type { SignatureDiagnosis } from '../../core/kernel.js';
import { mnsScheme } from './mns-string.js';

const base = {
  valid: false,
  scheme: mnsScheme,
  expectedStringToSign: null,
  signedString: null,
} as const;

/** The verdict on an access key that this sandbox did not give. */
export function unknownQueueKey(accessKeyId: string): SignatureDiagnosis {
  return {
    ...base,
    cause: 'unknown-queue-key',
    evidence: `The request says AccessKeyId="${accessKeyId.slice(0, 64)}"; no token that this sandbox gave has it.`,
    fix: 'Ask QueryTokenForMnsQueue of this sandbox, and again after a reset. A token of another sandbox, or a real one, opens nothing here.',
  };
}

/** The verdict on a key of the account, or of a role of it. */
export function keyOpensNoQueue(): SignatureDiagnosis {
  return {
    ...base,
    cause: 'key-opens-no-queue',
    evidence:
      'The access key is one for actions. The queues of receipts belong to an account of the platform.',
    fix: 'Ask QueryTokenForMnsQueue with that key, and use the access key, secret and token that it answers.',
  };
}

/** The verdict on a request without the token that its access key belongs to. */
export function queueTokenMissing(token: string | undefined): SignatureDiagnosis {
  return {
    ...base,
    cause: 'queue-token-missing',
    evidence:
      token === undefined
        ? 'The header `security-token` is missing.'
        : 'The header `security-token` is not the token that belongs to the access key.',
    fix: 'Send `SecurityToken` of the same answer of QueryTokenForMnsQueue in the header `security-token`.',
  };
}

/** The verdict on a token whose time is over. */
export function queueTokenExpired(expiresAt: number): SignatureDiagnosis {
  return {
    ...base,
    cause: 'queue-token-expired',
    evidence: `The token ended at ${new Date(expiresAt).toISOString()} on the clock of the sandbox.`,
    fix: 'Ask for the next token some minutes before `ExpireTime`, which is China time.',
  };
}
