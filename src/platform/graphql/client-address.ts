// By which address a client without a token is counted: an IPv4 address as it is; of IPv6 the first
// 64 bits, for whoever has one address there has all that begin so.
// Not here: whose X-Forwarded-For is believed (TRUST_PROXY).
import { isIPv4, isIPv6 } from 'node:net';

/**
 * @example countedAddress('2001:db8:0:1::7') === '2001:db8:0:1::/64'
 * @example countedAddress('::ffff:192.0.2.1') === '192.0.2.1'
 */
export function countedAddress(address: string): string {
  const [bare = ''] = address.split('%');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped !== undefined && isIPv4(mapped)) return mapped;
  return isIPv6(bare) ? networkOf(bare) : bare;
}

function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const before = groupsOf(head);
  const after = tail === undefined ? [] : groupsOf(tail);
  // an IPv4 address at the end takes the place of two groups
  const behind = after.length + (address.includes('.') ? 1 : 0);
  const gap = Math.max(0, 8 - before.length - behind);
  const all = [...before, ...Array.from({ length: gap }, () => '0'), ...after];
  const network = all.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}

function groupsOf(part: string): string[] {
  return part === '' ? [] : part.split(':');
}
