import { Trans, useLingui } from '@lingui/react/macro';
import { label } from '../../../domain/codes/code-list.ts';
import { erasureWishes } from '../../../domain/codes/erasure-codes.ts';
import { answerBy } from '../../../domain/erasure/answer-by.ts';
import { useListsAbout } from '../../../ports/use-lists-about.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { Row } from '../../../ui/lists/row.tsx';
import { RowList } from '../../../ui/lists/row-list.tsx';
import { SectionHead } from '../../../ui/lists/section-head.tsx';

export interface AskedToEraseProps {
  readonly personIds: readonly string[];
  readonly onAsk: () => void;
}

/** What they asked for their own data, and by when they are told. */
export function AskedToErase({ personIds, onAsk }: AskedToEraseProps) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const requests = useListsAbout('erasure_request', personIds) ?? [];
  const day = (date: string) => format.dateWithYear(`${date}T12:00:00Z`);
  return (
    <>
      <SectionHead>
        <Trans>Uscire dai dati</Trans>
      </SectionHead>
      {requests.length > 0 ? (
        <RowList label={t`Uscire dai dati`}>
          {requests.map(({ id, body }) => (
            <Row
              key={id}
              name={label(erasureWishes, body.wish, i18n.locale)}
              meta={[t`chiesto il ${day(body.on)}`, t`risposta entro il ${day(answerBy(body.on))}`]}
            />
          ))}
        </RowList>
      ) : null}
      <Button onClick={onAsk}>
        <Trans>Chiede di essere cancellata, o chiusa</Trans>
      </Button>
    </>
  );
}
