// Viewer ids of callers without an organisation: always the same, never shared, made with a key.
import { describe, expect, it } from '@jest/globals';
import { KeyedSubjectIds } from '../../../src/platform/auth/subject-ids.ts';
import { BlindIndex } from '../../../src/platform/crypto/blind-index.ts';
import { NamedKeys } from '../../../src/platform/crypto/named-keys.ts';
import { newKeyPlace, openAt, type KeyPlace } from '../crypto/key-places.ts';

async function idsAt(place: KeyPlace): Promise<KeyedSubjectIds> {
  const store = await openAt(place);
  return new KeyedSubjectIds(await BlindIndex.open(new NamedKeys(store)));
}

describe('the viewer id of a subject', () => {
  it('is the same UUID in every process of one service, and another elsewhere', async () => {
    const place = newKeyPlace();
    const id = await (
      await idsAt(place)
    ).viewerIdOf('https://login.example.nl/', 'person-1', 'CUSTOMER');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const again = await idsAt(place);
    expect(await again.viewerIdOf('https://login.example.nl/', 'person-1', 'CUSTOMER')).toBe(id);
    const elsewhere = await idsAt(newKeyPlace());
    expect(
      await elsewhere.viewerIdOf('https://login.example.nl/', 'person-1', 'CUSTOMER'),
    ).not.toBe(id);
  });

  it('is of this subject at this issuer only, however the two are cut', async () => {
    const ids = await idsAt(newKeyPlace());
    const cut = await Promise.all([
      ids.viewerIdOf('a', 'bc', 'CUSTOMER'),
      ids.viewerIdOf('ab', 'c', 'CUSTOMER'),
      ids.viewerIdOf('a', 'b', 'CUSTOMER'),
      ids.viewerIdOf('', 'abc', 'CUSTOMER'),
    ]);
    expect(new Set(cut).size).toBe(4);
  });

  it('is another for the same subject as another kind of caller', async () => {
    const ids = await idsAt(newKeyPlace());
    const asOffice = await ids.viewerIdOf('a', 'b', 'COORDINATOR');
    expect(await ids.viewerIdOf('a', 'b', 'CUSTOMER')).not.toBe(asOffice);
  });
});
