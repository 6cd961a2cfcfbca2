import { problem } from '@/app/problem-response';

/** A refusal that speaks of the request's own form: a method, a header, a body. What verbs refuse is an AppError. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly more: {
      cause?: unknown;
      headers?: Record<string, string>;
      fields?: Record<string, string[]>;
    } = {},
  ) {
    super(detail, { cause: more.cause });
  }

  response(): Response {
    const { status, code, detail } = this;
    return problem({ status, code, detail, fields: this.more.fields }, this.more.headers);
  }
}
