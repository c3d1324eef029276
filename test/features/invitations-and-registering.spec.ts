// Invitations beside registering: what an invited reference is before there is a consent, a
// customer that the member knows by another way, and codes from before a new version of the keys.
// Not here: inviting and accepting (invitations.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BlindIndex } from '../../src/platform/crypto/blind-index.ts';
import {
  admitCoalition,
  customerReference,
  entryOf,
  registerOne,
  sendEntries,
} from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { accept, codeFor, CONSENTS, invite } from './invitation-calls.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
});

afterAll(() => service.stop());

const refOf = (n: number, slug = 'cz') => customerReference(slug, n);

describe('a code from before a new version of the keys', () => {
  it('is still accepted, into the one relation of its reference', async () => {
    const reference = refOf(50);
    const code = await codeFor(service, 'cz', reference);
    const index = service.app.get(BlindIndex);
    await index.addVersion('claim-code');
    await index.addVersion('own-reference');
    await registerOne(service, 'cz', 50, { customerReference: reference });
    await service.settle();
    expect((await accept(service, 'joris', code)).data.acceptInvitation.refusals).toEqual([]);
    const { data } = await service.ask('cz', CONSENTS, {
      filter: { customerReference: reference },
    });
    expect(data.consents.edges).toHaveLength(2);
    const again = await codeFor(service, 'kpn', refOf(51, 'kpn'));
    expect((await accept(service, 'joris', again)).data.acceptInvitation.refusals).toEqual([]);
  });
});

describe('before there is a consent', () => {
  it('registering an invited reference is refused as for a stranger, byte for byte', async () => {
    await codeFor(service, 'cz', refOf(30));
    const without = (n: number) => entryOf('cz', n, { customerReference: refOf(n), consent: null });
    const texts: string[] = [];
    for (const n of [30, 31]) {
      const { text } = await sendEntries(service, 'cz', [without(n)]);
      texts.push(text.replace(/"traceId":"\w+"/, ''));
    }
    expect(texts[0]).toContain('CONSENT_REQUIRED');
    expect(texts[0]).toBe(texts[1]);
    const [relations] = await service.witnessed<{ n: number }>(
      `select count(*)::int as n from customer_relation r join invitation i
       on i.member_id = r.member_id and i.reference_mac = r.reference_mac and i.consent_id is null
       where i.replaced_on is null and i.closed_at is null`,
    );
    expect(relations?.n).toBe(0);
  });

  it('a member whose customer it is by another way keeps one relation, under its own key', async () => {
    const reference = refOf(40);
    const code = await codeFor(service, 'cz', reference);
    await registerOne(service, 'cz', 40, { customerReference: reference });
    await service.settle();
    expect((await accept(service, 'hanneke', code)).data.acceptInvitation.refusals).toEqual([]);
    const { data } = await service.ask('cz', CONSENTS, {
      filter: { customerReference: reference },
    });
    expect(data.consents.edges).toHaveLength(2);
    for (const { node } of data.consents.edges) {
      expect(node.customerReference).toBe(reference);
      expect(node.person).not.toBeNull();
    }
    const { entries } = await invite(service, 'cz', [reference]);
    expect(entries?.[0]?.refusals[0]?.code).toBe('CONSENT_COUNTS_ALREADY');
  });
});
