import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { label } from '../../../domain/codes/code-list.ts';
import { noticeLanguages } from '../../../domain/codes/consent-codes.ts';
import { ChipGroup } from '../../../ui/controls/chip-group.tsx';
import { Sheet } from '../../../ui/feedback/sheet.tsx';
import { notices } from './notices/all.ts';
import type { NoticeLanguage } from './notices/notice.ts';
import { ReadAloudButton } from './read-aloud-button.tsx';

type Layer = 'spoken' | 'card' | 'full';

export interface NoticeSheetProps {
  readonly language: NoticeLanguage;
  readonly onLanguage: (language: NoticeLanguage) => void;
  readonly onClose: () => void;
}

/** What is written of somebody and why, in their language and as long as they can stand to listen. */
export function NoticeSheet({ language, onLanguage, onClose }: NoticeSheetProps) {
  const { t, i18n } = useLingui();
  const [layer, setLayer] = useState<Layer>('spoken');
  const { direction, version, approved, spoken, card, full } = notices[language];
  const aloud =
    layer === 'spoken'
      ? spoken
      : layer === 'card'
        ? card.join(' ')
        : full.map(({ title, text }) => `${title}. ${text}`).join(' ');
  return (
    <Sheet title={t`Informativa`} isOpen onClose={onClose}>
      <div className="fact-form">
        <ChipGroup
          label={t`In che lingua`}
          hideLabel
          className="group flat"
          value={language}
          choices={noticeLanguages.codes.map((value) => ({
            value,
            label: label(noticeLanguages, value, i18n.locale),
          }))}
          onChange={onLanguage}
        />
        <div className="notice" lang={language} dir={direction}>
          {layer === 'spoken' ? <p className="notice-spoken">{spoken}</p> : null}
          {layer === 'card' ? (
            <ul>
              {card.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          ) : null}
          {layer === 'full'
            ? full.map(({ title, text }) => (
                <section key={title}>
                  <h3>{title}</h3>
                  <p>{text}</p>
                </section>
              ))
            : null}
        </div>
        <p className="meta">
          {approved
            ? t`Versione ${version}`
            : t`Versione ${version}, non ancora approvata da chi parla questa lingua dalla nascita.`}
        </p>
        <ChipGroup
          label={t`Quanto lunga`}
          hideLabel
          className="group flat"
          value={layer}
          choices={[
            { value: 'spoken', label: t`20 secondi` },
            { value: 'card', label: t`Cartolina` },
            { value: 'full', label: t`Tutta` },
          ]}
          onChange={setLayer}
        />
        <ReadAloudButton text={aloud} language={language} />
      </div>
    </Sheet>
  );
}
