import { Trans, useLingui } from '@lingui/react/macro';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { AlertFacts, useAlertName } from './alert-words.tsx';
import { useAlertsInForce } from './use-alerts.ts';

/** What somebody saw to, and how: read until the alert is over. */
export function SeenTo() {
  const { t } = useLingui();
  const nameOf = useAlertName();
  const handled = (useAlertsInForce() ?? []).filter(({ body }) => body.status === 'handled');
  if (handled.length === 0) return null;
  return (
    <section>
      <SectionHead>
        <Trans>Già gestite</Trans>
      </SectionHead>
      <RowList label={t`Già gestite`}>
        {handled.map((alert) => (
          <Row
            key={alert.id}
            name={nameOf(alert)}
            meta={[
              <AlertFacts key="facts" alert={alert} />,
              alert.body.handledNote ? <Bdi key="note">{alert.body.handledNote}</Bdi> : null,
            ]}
          />
        ))}
      </RowList>
    </section>
  );
}
