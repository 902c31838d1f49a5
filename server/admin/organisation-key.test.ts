import { expect, it } from 'vitest';
import { makeOrganisationKey, openOrganisationKey } from './organisation-key.ts';

it('is opened by its own passphrase, however it was copied, and by no other', async () => {
  const { publicKey, sealedPrivate, passphrase } = await makeOrganisationKey('org-1');
  expect(Buffer.from(publicKey, 'base64')).toHaveLength(32);
  const copied = passphrase.toUpperCase().replaceAll('-', ' ');
  expect(await openOrganisationKey('org-1', sealedPrivate, copied)).toHaveLength(32);
  await expect(openOrganisationKey('org-1', sealedPrivate, passphrase.slice(1))).rejects.toThrow();
  await expect(openOrganisationKey('org-2', sealedPrivate, passphrase)).rejects.toThrow();
  expect(JSON.stringify(sealedPrivate)).not.toContain(passphrase);
});
