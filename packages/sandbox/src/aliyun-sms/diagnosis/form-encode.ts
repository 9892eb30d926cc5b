/** How a form encodes: a space is `+`, `*` stays, `~` is escaped. */
export function formEncode(text: string): string {
  return new URLSearchParams({ v: text }).toString().slice(2);
}
