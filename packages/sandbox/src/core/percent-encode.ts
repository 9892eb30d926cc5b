import { encodeComponent } from './encode-component.js';

/** Everything but letters, digits and `- _ . ~` is escaped. */
export function percentEncode(text: string): string {
  return encodeComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
