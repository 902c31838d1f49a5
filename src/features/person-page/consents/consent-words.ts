import { useLingui } from '@lingui/react/macro';
import { label } from '../../../domain/codes/code-list.ts';
import { disclosureBundles } from '../../../domain/codes/consent-codes.ts';
import type { ConsentNow } from '../../../domain/consent/consent-now.ts';
import { useFormat } from '../../../ui/i18n/use-format.ts';

/** How a word stands, in words. */
export function useConsentWords(): (now: ConsentNow) => string {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const day = (date: string | null | undefined) => (date ? format.dateWithYear(`${date}T12:00:00Z`) : '');
  return ({ state, bundles, event }) => {
    const on = day(event?.body.on);
    const until = day(event?.body.expiresOn);
    const parts = bundles.map((one) => label(disclosureBundles, one, i18n.locale).toLowerCase()).join(', ');
    switch (state) {
      case 'given':
        return parts ? t`Sì fino al ${until}: ${parts}` : t`Sì fino al ${until}`;
      case 'expired':
        return t`Il sì è scaduto il ${until}: va richiesto`;
      case 'doubtful':
        return t`Sì dubbio del ${on}: va richiesto quando sta bene`;
      case 'refused':
        return t`No, detto il ${on}`;
      case 'withdrawn':
        return t`Ritirato il ${on}`;
      default:
        return t`Mai chiesto`;
    }
  };
}
