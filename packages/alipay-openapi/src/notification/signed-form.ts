/** One parameter of a signed form. */
export interface SignedFormField {
  readonly name: string;
  /** The decoded bytes of the value, as a text in the form's {@link SignedForm.encoding}. */
  readonly raw: string;
  /** The value as text in the form's charset. */
  readonly value: string;
  /** `name=raw`, as it stands in the text that was signed. */
  readonly signed: string;
}

/** A form whose values are decoded exactly once, and whose original bytes can still be signed over. */
export interface SignedForm {
  /** How {@link SignedFormField.raw} becomes bytes again. */
  readonly encoding: 'utf8' | 'latin1';
  /** In the order of their names, each name once. */
  readonly fields: readonly SignedFormField[];
}

/** The value of a parameter, signed or not. */
export function formValue(fields: readonly SignedFormField[], name: string): string | undefined {
  for (const field of fields) if (field.name === name) return field.value;
  return undefined;
}
