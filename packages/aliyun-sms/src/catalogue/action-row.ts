/**
 * One action as the generated table holds it; read by `readActionRow` on its first call.
 *
 * - `idempotency`: what repeating it means;
 * - `request`: `Name`, `!` when required, then `:` and marks separated by commas (`body`: in the form, `json`: one
 *   JSON text, `length=`, `min=`, `max=`, `items=`), then in parentheses the fields of what it holds;
 * - `result`: names that differ from their camelCase form, nested ones in parentheses.
 */
export type ActionRow = readonly [idempotency: 'safe' | 'unsafe', request: string, result: string];
