// Nonces that are drawn ahead.
import { describe, expect, it } from '@jest/globals';
import { nextNonce } from '../../../src/platform/crypto/nonces.ts';
import { NONCE_BYTES } from '../../../src/platform/crypto/secret-key.ts';

describe('nonces', () => {
  it('are new each time, over several drawings, and stay what they were', () => {
    const nonces = Array.from({ length: 2000 }, () => nextNonce());
    const texts = nonces.map((nonce) => nonce.toString('hex'));
    expect(new Set(texts).size).toBe(2000);
    expect(nonces.every((nonce) => nonce.length === NONCE_BYTES)).toBe(true);
    for (let n = 0; n < 1000; n += 1) nextNonce();
    expect(nonces.map((nonce) => nonce.toString('hex'))).toEqual(texts);
  });
});
