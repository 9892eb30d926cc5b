import type { SignatureDiagnosis } from './kernel.js';

/** Why the signature of this request was refused: a word, and what to change. */
export const diagnosisHeader = 'x-sandbox-diagnosis';

const longest = 600;

/**
 * Says in headers of a refusal why the signature is wrong: `wrong-key; scheme=…; fix=…`, percent-encoded where it is
 * not plain ASCII, and where the dashboard shows the proof. An answer to a valid request is left as it is.
 */
export function announceDiagnosis(
  { headers }: Response,
  diagnosis: SignatureDiagnosis | undefined,
  urlOfPage: () => string,
): void {
  if (diagnosis === undefined || diagnosis.valid) return;
  const { cause, scheme, fix } = diagnosis;
  const parts = [
    cause ?? 'unexplained',
    `scheme=${encode(scheme)}`,
    ...(fix === null ? [] : [`fix=${encode(fix.slice(0, longest))}`]),
  ];
  headers.set(diagnosisHeader, parts.join('; '));
  headers.set(`${diagnosisHeader}-url`, urlOfPage());
}

/** Legible in a terminal: letters, spaces and most signs stay; what would end the part or the header does not. */
function encode(text: string): string {
  return text.replace(/[^\x20-\x24\x26-\x3a\x3c-\x7e]/gu, (character) =>
    // Half of a pair, which a cut can leave behind, has no encoding.
    /^[\ud800-\udfff]$/.test(character) ? '%EF%BF%BD' : encodeURIComponent(character),
  );
}
