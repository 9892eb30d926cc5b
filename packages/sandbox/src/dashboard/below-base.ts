/**
 * Puts the tenant's path in front of the addresses in rendered markup. Pages write every address as the default tenant
 * has it. Nothing but markup of the dashboard matches: in what others wrote, quotation marks are escaped.
 */
export function belowBase(markup: string, base: string): string {
  return base === ''
    ? markup
    : markup.replaceAll(/(\s(?:href|action|data-post)=")(?=\/(?!\/))/g, `$1${base}`);
}
