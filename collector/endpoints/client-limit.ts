import { BlockList, isIPv4, isIPv6 } from 'node:net'
import type { Context } from 'hono'
import { Refused } from '../leads/lead.ts'
import type { AppEnv } from './app-env.ts'
import { createWindowCount, type Sharing, unshared } from './window-count.ts'

/** Enough for a flood; beyond it the oldest go, so a million addresses use no more memory than these. */
const mostClients = 100_000
const minuteMs = 60_000

/** An IPv4 address inside an IPv6 one is the same client. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

/** The proxies that are believed. Throws for a word that is no address. */
export function proxyList(entries: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of entries.flatMap((entry) => (entry === 'loopback' ? ['127.0.0.0/8', '::1/128'] : [entry]))) {
    const [address = '', bits] = entry.split('/')
    const family = isIPv4(address) ? 'ipv4' : 'ipv6'
    if (bits) list.addSubnet(address, Number(bits), family)
    else list.addAddress(address, family)
  }
  return list
}

const believes = (proxies: BlockList, address: string) =>
  isIPv4(address) ? proxies.check(address, 'ipv4') : isIPv6(address) && proxies.check(address, 'ipv6')

/** The first address, from the right, that is not one of our own proxies: everything left of it anybody could have written. */
export function clientAddress(socketAddress: string, forwardedFor: string, proxies: BlockList): string {
  const hops = [...forwardedFor.split(',').map((hop) => plain(hop.trim())), plain(socketAddress)].filter(Boolean)
  while (hops.length > 1 && believes(proxies, hops.at(-1) as string)) hops.pop()
  return hops.at(-1) ?? ''
}

/** A household or office has a whole IPv6 /64, so that is one client. */
export function clientOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const middle = address.includes('::') ? Array.from({ length: 8 - left.length - right.length }, () => '0') : []
  return [...left, ...middle, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

export interface ClientLimit {
  /**
   * @returns How many this client asked for in the minute that runs, this one included; 0 without a limit.
   * @throws Refused `too-many`, with the seconds until the next one is taken.
   */
  take(c: Context<AppEnv>): number
}

/**
 * Counts requests per client in minutes that begin with the client's first one. Addresses are neither stored nor logged.
 *
 * @param perMinute 0 sets no limit.
 * @param name Limits of one name are one for all collectors.
 */
export function createClientLimit(
  perMinute: number,
  trustProxy: readonly string[],
  now: () => number,
  name = 'requests',
  sharing: Sharing = unshared(),
): ClientLimit {
  const proxies = proxyList(trustProxy)
  const clients = createWindowCount({ name, windowMs: minuteMs, most: mostClients }, now, sharing)
  return {
    take(c) {
      if (!perMinute) return 0
      const socket = c.env?.incoming?.socket.remoteAddress ?? ''
      const address = clientAddress(socket, c.req.header('x-forwarded-for') ?? '', proxies)
      const { since, count } = clients.add(clientOf(address))
      if (count <= perMinute) return count
      const seconds = Math.max(1, Math.ceil((since + minuteMs - now()) / 1000))
      throw new Refused('too-many', 'Too many in a minute from here. Try again shortly.', [], seconds)
    },
  }
}
