/** Fields as the platform writes them: every value in CDATA, a line for each. */
export function writeXmlDocument(fields: Readonly<Record<string, string>>): string {
  const lines = Object.entries(fields).map(([field, value]) => `<${field}>${cdata(value)}</${field}>`);
  return `<xml>${lines.join('\n')}</xml>`;
}

/** `]]>` ends CDATA wherever it stands, so it is divided between two sections. */
function cdata(value: string): string {
  return `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}
