import { BlockList, isIP } from 'node:net'

/** Everything that is not the public internet (IANA special-purpose registries), by which a webhook could reach inside. */
const ranges: [family: 'ipv4' | 'ipv6', net: string, bits: number][] = [
  ['ipv4', '0.0.0.0', 8],
  ['ipv4', '10.0.0.0', 8],
  ['ipv4', '100.64.0.0', 10],
  ['ipv4', '127.0.0.0', 8],
  ['ipv4', '169.254.0.0', 16],
  ['ipv4', '172.16.0.0', 12],
  ['ipv4', '192.0.0.0', 24],
  ['ipv4', '192.0.2.0', 24],
  ['ipv4', '192.88.99.0', 24],
  ['ipv4', '192.168.0.0', 16],
  ['ipv4', '198.18.0.0', 15],
  ['ipv4', '198.51.100.0', 24],
  ['ipv4', '203.0.113.0', 24],
  ['ipv4', '224.0.0.0', 4],
  ['ipv4', '240.0.0.0', 4],
  ['ipv6', '::', 96],
  ['ipv6', '::ffff:0:0', 96],
  ['ipv6', '64:ff9b::', 96],
  ['ipv6', '64:ff9b:1::', 48],
  ['ipv6', '100::', 64],
  ['ipv6', '2001::', 23],
  ['ipv6', '2001:db8::', 32],
  ['ipv6', '2002::', 16],
  ['ipv6', 'fc00::', 7],
  ['ipv6', 'fe80::', 10],
  ['ipv6', 'fec0::', 10],
  ['ipv6', 'ff00::', 8],
]

// Apart, because one list takes every IPv4 address for its mapped twin in ::ffff:0:0/96.
const blocked = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const [family, net, bits] of ranges) blocked[family].addSubnet(net, bits, family)

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** Whether an address lies in the public internet. What is no address does not. */
export function isPublic(address: string): boolean {
  const family = familyOf(address)
  return isIP(address) !== 0 && !blocked[family].check(address, family)
}

/** Private hosts and ranges that the operator allows all the same: `10.0.0.5`, `10.1.0.0/16`, `crm.internal`. */
export function allowed(entries: readonly string[]): (host: string, address: string) => boolean {
  const nets = new BlockList()
  const hosts = new Set<string>()
  for (const entry of entries) {
    const [net = '', bits] = entry.split('/')
    if (isIP(net) && bits) nets.addSubnet(net, Number(bits), familyOf(net))
    else if (isIP(net)) nets.addAddress(net, familyOf(net))
    else hosts.add(entry.toLowerCase())
  }
  return (host, address) => hosts.has(host.toLowerCase()) || nets.check(address, familyOf(address))
}
