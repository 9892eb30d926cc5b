/** A stored document; `_id` is text. */
export type StoredDocument = Readonly<Record<string, unknown>> & { readonly _id: string };
