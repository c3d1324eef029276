// The laws of key stores on those there are: the embedded one, and one behind a service that wraps
// elsewhere, which shows that a key management service fits.
import { describe, expect, it } from '@jest/globals';
import { KmsKeyStore, KmsShelf, KmsUnavailable } from '../../support/fake-kms.ts';
import { newKeyPlace, openAt } from './key-places.ts';
import { keyStoreLaws } from './key-store-laws.ts';

keyStoreLaws('in a directory', () => {
  const place = newKeyPlace();
  return { open: () => openAt(place) };
});

keyStoreLaws('behind a key management service', () => {
  const shelf = new KmsShelf();
  return { open: () => Promise.resolve(new KmsKeyStore(shelf)) };
});

describe('a key management service that fails', () => {
  it('is asked again for a moment', async () => {
    const shelf = new KmsShelf();
    const [made] = await new KmsKeyStore(shelf).create(1);
    shelf.kms.failNext(3);
    const [found] = await new KmsKeyStore(shelf).load([made?.reference ?? '']);
    expect(found?.equals(made!.key)).toBe(true);
    expect(shelf.kms.calls).toBe(5);
  });

  it('is told when it lasts, and never taken for a key that is gone', async () => {
    const shelf = new KmsShelf();
    const [made] = await new KmsKeyStore(shelf).create(1);
    shelf.kms.failNext(100);
    await expect(new KmsKeyStore(shelf).load([made?.reference ?? ''])).rejects.toThrow(
      KmsUnavailable,
    );
  });
});
