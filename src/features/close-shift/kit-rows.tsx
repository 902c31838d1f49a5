import { Trans, useLingui } from '@lingui/react/macro';
import Minus from 'lucide-react/icons/minus';
import Plus from 'lucide-react/icons/plus';
import { label } from '../../domain/codes/code-list.ts';
import { itemCodes } from '../../domain/codes/encounter-codes.ts';
import type { KitLine } from '../../domain/shift/shift-return.ts';
import { IconButton } from '../../ui/controls/icon-button.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';

/** A thing of the kit, with how much of it tonight's notes say was given. */
export interface KitRow {
  readonly code: KitLine['code'];
  readonly loaded: number;
  readonly returned: number;
  readonly given: number;
}

/** What went out and what comes back. The notes already know what was given: one counts what is left. */
export function KitRows({
  rows,
  error,
  onChange,
}: {
  readonly rows: readonly KitRow[];
  readonly error?: string;
  readonly onChange: (rows: readonly KitRow[]) => void;
}) {
  const { t, i18n } = useLingui();
  if (rows.length === 0) return null;
  const set = (code: string, part: Partial<KitRow>) =>
    onChange(rows.map((row) => (row.code === code ? { ...row, ...part } : row)));
  return (
    <fieldset className="group kit">
      <legend className="lab">
        <Trans>Materiale</Trans>
      </legend>
      {rows.map(({ code, loaded, returned, given }) => {
        const name = label(itemCodes, code, i18n.locale);
        return (
          <div key={code} className="kit-row">
            <span className="grow">
              {name}
              <span className="meta">
                <Trans>date {given}</Trans>
              </span>
            </span>
            <Count
              word={t`uscite`}
              name={name}
              value={loaded}
              onChange={(value) => set(code, { loaded: value })}
            />
            <Count
              word={t`tornate`}
              name={name}
              value={returned}
              onChange={(value) => set(code, { returned: value })}
            />
          </div>
        );
      })}
      {error ? <FieldError id="kit-problem">{error}</FieldError> : null}
    </fieldset>
  );
}

function Count({
  word,
  name,
  value,
  onChange,
}: {
  readonly word: string;
  readonly name: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const { t } = useLingui();
  return (
    <span className="kit-count">
      <IconButton
        icon={Minus}
        label={t`${name}, ${word}: una di meno`}
        onClick={() => onChange(Math.max(0, value - 1))}
      />
      <span>
        <b className="num">{value}</b>
        <span className="meta">{word}</span>
      </span>
      <IconButton icon={Plus} label={t`${name}, ${word}: una di più`} onClick={() => onChange(value + 1)} />
    </span>
  );
}
