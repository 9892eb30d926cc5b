/** The fields of a document of API v2 in the platform's names, as text, exactly as signatures cover them. */
export type V2Document = Readonly<Record<string, string>>;
