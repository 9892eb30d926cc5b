/**
 * The bytes of base64 text that is spelled as every encoder spells it, padding included; `undefined` for anything else.
 * Node decodes leniently, so what it read is spelled again and compared, which is still far faster than looking first.
 */
export function decodeCanonicalBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
