/**
 * How the fields of an object are named. A key is the camelCase name; its value is the name on the wire, or the
 * wire name with the table of what it holds. Fields that are not listed pass unchanged in both directions, and so
 * does everything inside a field without a table of its own (maps with keys chosen by users).
 */
export type FieldTable = Readonly<Record<string, string | readonly [wireName: string, fields: FieldTable]>>;
