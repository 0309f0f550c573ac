import type { Refusal } from '#core/submission.ts'

/** The collector refused, or could not be reached (status 0). */
export class ApiError extends Error {
  readonly status: number
  readonly problems: Refusal['error']['problems']

  constructor(status: number, message: string, problems: Refusal['error']['problems'] = []) {
    super(message)
    this.status = status
    this.problems = problems
  }
}

/**
 * Asks the collector.
 * @throws ApiError with the collector's own words, or status 0 where there was no answer.
 */
export async function ask<Answer>(
  path: string,
  method = 'GET',
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  let response: Response
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
  } catch {
    throw new ApiError(0, 'No answer from the collector.')
  }
  if (response.status === 204) return undefined as Answer
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer as Answer
  const refusal = (answer as Partial<Refusal> | null)?.error
  throw new ApiError(
    response.status,
    refusal?.message ?? `The collector answered ${response.status}.`,
    refusal?.problems,
  )
}
