/** Ends a call of API v3 with a refusal of its own. It never leaves the platform: the door turns it into an answer. */
export class V3Refusal extends Error {
  override readonly name = 'V3Refusal';
  readonly status: number;
  readonly code: string;
  readonly detail: Record<string, unknown> | undefined;

  constructor(status: number, code: string, message: string, detail?: Record<string, unknown>) {
    super(message);
    this.status = status;
    this.code = code;
    this.detail = detail;
  }
}

/** PARAM_ERROR as the platform writes it: where the value stands, and what is wrong with it. */
export function parameterRefusal(
  field: string,
  issue: string,
  value?: unknown,
  location: 'body' | 'query' | 'path' | 'uri_template' | 'header' = 'body',
): V3Refusal {
  return new V3Refusal(
    400,
    'PARAM_ERROR',
    `输入源“${sources[location]}${field}”映射到字段“${nameOf(field)}”${issue}`,
    {
      location,
      field,
      issue,
      ...(value === undefined ? {} : { value }),
    },
  );
}

const sources = { body: '/body', query: '/query', path: '/path', uri_template: '/path', header: '/header' };

function nameOf(field: string): string {
  return field.slice(field.lastIndexOf('/') + 1);
}
