import { lookup } from 'node:dns/promises'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Answer } from './schedule.ts'
import { isPublic } from './public-address.ts'

export interface PostRules {
  /** Whether the operator allows this private address all the same. */
  mayReach(host: string, address: string): boolean
  /** Milliseconds for all of it: finding, connecting, answering. */
  deadlineMs: number
  resolve?: (host: string) => Promise<string[]>
}

/** A receiver's reply is never shown; it is read so far that the connection can be used again, and no further. */
const mostReplyBytes = 65_536

const resolveAll = async (host: string) => (await lookup(host, { all: true })).map(({ address }) => address)

/** A name's lookup cannot be broken off, so it is left behind when the time is over. */
const within = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    work.then(resolve, reject)
  })

/** `Retry-After` says seconds or a date (RFC 9110, 10.2.3). 0 where it says nothing that can be waited for. */
export function secondsAsked(retryAfter: string | undefined, now: number): number {
  if (!retryAfter) return 0
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - now) / 1000
  return seconds > 0 ? Math.ceil(seconds) : 0
}

/**
 * Posts to an address that somebody wrote into a plan, and never inside: every address of the name must be public, and the
 * connection goes to the one that was looked at, so that a name which answers otherwise the second time changes nothing.
 * Redirects are not followed. Never rejects.
 */
export async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  { mayReach, deadlineMs, resolve = resolveAll }: PostRules,
): Promise<Answer> {
  const failed = (detail: string): Answer => ({ status: 0, detail })
  let target: URL
  try {
    target = new URL(url)
  } catch {
    return failed('This is no address.')
  }
  if (!/^https?:$/.test(target.protocol)) return failed('Only http and https can be delivered to.')
  if (target.username || target.password) return failed('An address with a name and password is not delivered to.')
  const host = target.hostname.replace(/^\[|\]$/g, '')
  const signal = AbortSignal.timeout(deadlineMs)
  const tooLate = `No answer within ${deadlineMs / 1000} s.`
  let addresses: string[]
  try {
    addresses = isIP(host) ? [host] : await within(signal, resolve(host))
  } catch {
    return failed(signal.aborted ? tooLate : 'The name of the receiver is not known.')
  }
  const address = addresses[0]
  if (address === undefined || !addresses.every((each) => isPublic(each) || mayReach(host, each)))
    return failed('The receiver has an address that is not public; LODESTONE_DELIVER_TO may allow it.')
  const isOwn = mayReach(host, address)
  if (!isOwn && target.port && !['80', '443'].includes(target.port))
    return failed('Only the ports 80 and 443 are delivered to.')

  const vetted: LookupFunction = (_host, options, done) => {
    const family = isIP(address)
    if (options.all) done(null, [{ address, family }])
    else done(null, address, family)
  }
  return await new Promise((settle) => {
    const send = target.protocol === 'https:' ? requestHttps : requestHttp
    const request = send(
      target,
      {
        method: 'POST',
        lookup: vetted,
        signal,
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        const status = response.statusCode ?? 0
        const retryAfter = secondsAsked(response.headers['retry-after'], Date.now())
        let read = 0
        response.on('data', (part: Buffer) => {
          read += part.length
          if (read > mostReplyBytes) response.destroy()
        })
        response.on('error', () => {})
        const detail = status >= 300 && status < 400 ? `${status}: redirects are not followed` : String(status)
        response.on('close', () => settle({ status, detail, ...(retryAfter ? { retryAfter } : {}) }))
      },
    )
    request.on('error', (error) => settle(failed(signal.aborted ? tooLate : error.message.slice(0, 200))))
    request.end(body)
  })
}
