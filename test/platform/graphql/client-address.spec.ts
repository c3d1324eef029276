// By which address a client is counted.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countedAddress } from '../../../src/platform/graphql/client-address.ts';

describe('The address by which a client is counted', () => {
  it('is the first 64 bits of IPv6, and IPv4 as it is', () => {
    expect(countedAddress('2001:db8:0:1::7')).toBe('2001:db8:0:1::/64');
    expect(countedAddress('2001:DB8::1')).toBe('2001:db8:0:0::/64');
    expect(countedAddress('::1')).toBe('0:0:0:0::/64');
    expect(countedAddress('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
    expect(countedAddress('64:ff9b::192.0.2.33')).toBe('64:ff9b:0:0::/64');
    expect(countedAddress('1:2:3:4:5:6:192.0.2.33')).toBe('1:2:3:4::/64');
    expect(countedAddress('192.0.2.1')).toBe('192.0.2.1');
    expect(countedAddress('::ffff:192.0.2.1')).toBe('192.0.2.1');
  });

  it('is one for all of a network, however its addresses are written', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    const network = fc.array(group, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(network, network, network, (net, one, other) => {
        const written = (groups: number[]): string => groups.map((g) => g.toString(16)).join(':');
        const padded = (groups: number[]): string =>
          groups.map((g) => g.toString(16).padStart(4, '0').toUpperCase()).join(':');
        const first = countedAddress(`${written(net)}:${written(one)}`);
        expect(countedAddress(`${padded(net)}:${padded(other)}`)).toBe(first);
        expect(countedAddress(`${written(net)}::`)).toBe(first);
      }),
      { numRuns: 200 },
    );
  });
});
