import { Trans, useLingui } from '@lingui/react/macro';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useState } from 'react';
import { useSearch } from 'wouter';
import { label } from '../../../domain/codes/code-list.ts';
import { riskCodes, riskFor } from '../../../domain/codes/risk-codes.ts';
import type { RecordOf } from '../../../domain/kernel/record.ts';
import { endRisk } from '../../../domain/risk/raise-risk.ts';
import type { RiskFlagBody } from '../../../domain/risk/risk-flag.ts';
import { useFormToOpen } from '../../../ports/use-form-to-open.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Sheet } from '../../../ui/feedback/sheet.tsx';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { Row } from '../../../ui/lists/row.tsx';
import { RowList } from '../../../ui/lists/row-list.tsx';
import { Icon } from '../../../ui/marks/icon.tsx';
import { usePersonChange } from '../use-person-change.ts';
import { RiskSheet } from './risk-sheet.tsx';

type Risk = RecordOf<RiskFlagBody>;

/** What a crew has to know before it walks up to somebody: above all else, and only while it holds. */
export function Warnings({ risks }: { readonly risks: readonly Risk[] }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const begun = useFormToOpen(useSearch());
  const [open, setOpen] = useState<Risk | null>(
    risks.find(({ body }) => begun?.form === 'risk' && body.code === begun.part) ?? null,
  );
  if (risks.length === 0) return null;
  return (
    <>
      <RowList label={t`Attenzione`}>
        {risks.map((risk) => {
          const { body } = risk;
          const whom = label(riskFor, body.for, i18n.locale).toLowerCase();
          const until = format.dateWithYear(`${body.expiresOn}T12:00:00Z`);
          return (
            <Row
              key={risk.id}
              start={<Icon of={TriangleAlert} className={body.level === 3 ? 'danger' : 'amber'} />}
              name={label(riskCodes, body.code, i18n.locale)}
              meta={[
                body.level === 3 ? t`Mai da soli · ${whom}` : whom,
                body.note ? t`${body.note} · fino al ${until}` : t`fino al ${until}`,
              ]}
              onClick={() => setOpen(risk)}
            />
          );
        })}
      </RowList>
      {open ? <OneRisk risk={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

/** Over, or said again: nobody keeps a label only because nobody looked. */
function OneRisk({ risk, onClose }: { readonly risk: Risk; readonly onClose: () => void }) {
  const { i18n } = useLingui();
  const { run, trouble } = usePersonChange();
  const [again, setAgain] = useState(false);
  const { body } = risk;
  if (again) return <RiskSheet personId={body.personId} before={body} mends={null} onClose={onClose} />;
  const end = async () => {
    if (await run((ctx) => endRisk({ flag: risk }, ctx))) onClose();
  };
  return (
    <Sheet title={label(riskCodes, body.code, i18n.locale)} isOpen onClose={onClose}>
      <div className="fact-form">
        <Button wide onClick={() => setAgain(true)}>
          <Trans>Vale ancora: scrivilo di nuovo</Trans>
        </Button>
        <Button wide onClick={() => void end()}>
          <Trans>Non c'è più</Trans>
        </Button>
        {trouble ? <FieldError id="risk-end-error">{trouble}</FieldError> : null}
      </div>
    </Sheet>
  );
}
