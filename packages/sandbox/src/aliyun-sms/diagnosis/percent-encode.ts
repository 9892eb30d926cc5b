import { encodeComponent } from '../../core/encode-component.js';

/** Everything but letters, digits and `- _ . ~` is escaped. */
export function percentEncode(text: string): string {
  return encodeComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** How a form encodes: a space is `+`, `*` stays, `~` is escaped. */
export function formEncode(text: string): string {
  return new URLSearchParams({ v: text }).toString().slice(2);
}
