/** What a platform itself can be made to do wrong with one request, beside what any server does. */
export interface PlatformFaults {
  /** The codes it can refuse with in its own words, in the order of its table. */
  readonly codes: readonly string[];
  /** The code of a moment of trouble, after which nothing was done. */
  readonly busyCode: string;
  /** The code of its rate limit. */
  limitCode(request: Request, operation: string | null): string;
  /** Present on a platform whose answers name the certificate that signs them. */
  readonly staleCertificate?: {
    /** What has such a certificate, to end the sentence "There is none but in …". */
    readonly where: string;
    /** Whether an operation's answers can have one. */
    has(operation: string): boolean;
    /**
     * Headers that make the platform sign the answer to this request with a certificate its client does not know;
     * `null` when the answer names none.
     */
    headersFor(request: Request, body: string): Readonly<Record<string, string>> | null;
  };
}

/** Makes a platform refuse one request with a code of its table. */
export const refuseWithHeader = 'x-sandbox-refuse-with';
