/** One thing that is wrong with what was sent: where, as a JSON pointer, what, and how to mend it. */
export interface Issue {
  path: string;
  message: string;
  fix?: string;
}

/** A refusal of the server in its own words, or the news that it cannot be reached. */
export class ApiProblem extends Error {
  override name = 'ApiProblem';
  readonly code: string;
  readonly status: number;
  readonly fix: string | undefined;
  readonly issues: readonly Issue[];
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(
    body: {
      code?: string;
      title?: string;
      fix?: string;
      issues?: readonly Issue[];
      facts?: Record<string, unknown>;
    },
    status: number,
  ) {
    super(body.title ?? body.code ?? String(status));
    this.code = body.code ?? 'unknown';
    this.status = status;
    this.fix = body.fix;
    this.issues = body.issues ?? [];
    this.facts = body.facts ?? {};
  }

  /** What the server sent with a refusal; a reply that is no problem of ours keeps only its number. */
  static from(body: unknown, status: number): ApiProblem {
    return new ApiProblem(
      typeof body === 'object' && body !== null ? body : { code: status >= 502 ? 'unreachable' : 'unknown' },
      status,
    );
  }

  /** Nothing answered: the server is down or the line is. */
  static unreachable(): ApiProblem {
    return new ApiProblem({ code: 'unreachable' }, 0);
  }

  /** What is wrong at this place of what was sent. */
  at(path: string): string | undefined {
    return this.issues.find((issue) => issue.path === path)?.message;
  }
}

/** Whatever was thrown, as a problem that can be shown. */
export function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem({ code: 'bug', title: error instanceof Error ? error.message : String(error) }, 0);
}
