/** In which currency an amount is. Rows that were kept from before they had one, and most records, name none. */
export function currencyOf(item: { readonly currency?: string | null | undefined }): string {
  return item.currency ?? 'CNY';
}
