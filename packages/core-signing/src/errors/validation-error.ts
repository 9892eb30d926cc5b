import { SdkError } from './sdk-error.js';

/** One parameter that the platform would reject. Holds no value: it could be a secret. */
export interface ValidationIssue {
  /** Dotted path of the parameter, for example `goodsDetail.0.price`. */
  readonly path: string;
  /** What was expected there, as a sentence fragment. */
  readonly expected: string;
}

/** The parameters of a call would be rejected by the platform. Thrown before any network traffic. */
export class ValidationError extends SdkError {
  override readonly name = 'ValidationError';
  readonly issues: readonly ValidationIssue[];

  constructor(
    issues: readonly ValidationIssue[],
    options: {
      readonly platform?: string | undefined;
      readonly operation?: string | undefined;
      readonly cause?: unknown;
    } = {},
  ) {
    const list = issues.map((issue) => `${issue.path || '(parameters)'}: ${issue.expected}`).join('; ');
    super(
      `${options.operation ? `${options.operation}: ` : ''}invalid parameters. ${list}. Nothing was sent.`,
      {
        ...options,
        code: 'ERR_SDK_VALIDATION',
        outcome: 'not-sent',
      },
    );
    this.issues = issues;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), issues: this.issues };
  }
}
