import type { KeyObject } from 'node:crypto';

/**
 * A key in any form people have it: PEM text (PKCS#1, PKCS#8, SPKI, X.509 certificate), the bare base64 of one
 * of these on one line or several, the base64 of a whole PEM text (as Kubernetes keeps secrets), DER bytes, the content of a file holding any of them, or a `KeyObject`.
 * Byte order mark, CRLF, literal `\n`, surrounding quotes and white space do not matter. The form is detected.
 */
export type KeyInput = string | Uint8Array | KeyObject;
