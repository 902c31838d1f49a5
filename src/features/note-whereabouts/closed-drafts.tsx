import { Trans, useLingui } from '@lingui/react/macro';
import BookOpen from 'lucide-react/icons/book-open';
import Copy from 'lucide-react/icons/copy';
import Download from 'lucide-react/icons/download';
import FileWarning from 'lucide-react/icons/file-warning';
import Trash2 from 'lucide-react/icons/trash-2';
import { useEffect, useMemo, useState } from 'react';
import { lettersIn } from '../../domain/kernel/closed-draft.ts';
import { formsAboutPerson } from '../../ports/draft-forms.ts';
import { type DraftName, draftName, unreadableDraft } from '../../ports/draft-keys.ts';
import { useRecordsById } from '../../ports/use-lists-about.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { useDraftNames } from '../../ui/feedback/draft-names.ts';
import { Sheet } from '../../ui/feedback/sheet.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { Icon } from '../../ui/marks/icon.tsx';
import { saveFile } from './save-file.ts';

/** Why a draft has no form to go on with. */
type Closed = 'unreadable' | 'gone' | 'sealed' | 'answered';

/** Half-filled forms that nothing opens any more: they stay until their worker says that they may go. */
export function ClosedDrafts() {
  const { drafts } = usePorts();
  const keys = useLive(useMemo(() => drafts.keys(), [drafts])) ?? [];
  const closed = useClosed(keys);
  if (closed.length === 0) return null;
  return (
    <>
      <SectionHead>
        <Trans>Bozze che non si aprono</Trans>
      </SectionHead>
      {closed.map(({ key, name, why, mayRead }) => (
        <ClosedDraft key={key} draftKey={key} name={name} why={why} mayRead={mayRead} />
      ))}
    </>
  );
}

function useClosed(keys: readonly string[]) {
  const { sync } = usePorts();
  const about = keys.map(draftName).filter(({ kind }) => formsAboutPerson.has(kind));
  const people = useRecordsById(
    'person',
    about.map(({ id }) => id),
  );
  return useMemo(() => {
    if (!people) return [];
    const here = new Set(people.map(({ id }) => id));
    return keys.flatMap((key) => {
      const name = draftName(key);
      const left = formsAboutPerson.has(name.kind) && !here.has(name.id);
      const isOver = name.mends !== null && sync.refused(name.mends) === null;
      const why: Closed | null = name.isClosed
        ? 'sealed'
        : name.isUnreadable
          ? 'unreadable'
          : left
            ? 'gone'
            : isOver
              ? 'answered'
              : null;
      // Of somebody who left this phone nothing is shown, not even what was half written of them.
      return why === null ? [] : [{ key, name, why, mayRead: !left && !name.isClosed }];
    });
  }, [keys, people, sync]);
}

interface ClosedDraftProps {
  readonly draftKey: string;
  readonly name: DraftName;
  readonly why: Closed;
  readonly mayRead: boolean;
}

function ClosedDraft({ draftKey, name, why, mayRead }: ClosedDraftProps) {
  const { t } = useLingui();
  const { drafts, now } = usePorts();
  const format = useFormat();
  const toast = useToast();
  const nameOf = useDraftNames();
  const { putAsideAt, text, letters } = useKept(draftKey, name.isUnreadable);
  const [open, setOpen] = useState<'read' | 'discard' | null>(null);
  const reasons: Record<Closed, string> = {
    unreadable: t`L'ha scritta un'altra versione dell'app: qui non si apre, e resta intera.`,
    gone: t`È di chi non è più su questo telefono: al prossimo contatto si chiude.`,
    sealed:
      letters.length > 0
        ? t`È di chi non è più su questo telefono. Quello che avevi scritto è chiuso: lo apre solo l'organizzazione. Consegna il file a chi coordina.`
        : t`È di chi non è più su questo telefono: quello che avevi scritto è andato via con la sua scheda.`,
    answered: t`Era la correzione di una nota che non l'aspetta più.`,
  };
  const close = () => setOpen(null);
  const discard = async () => {
    await drafts.discard(draftKey);
    toast({ text: t`Scartata, come hai chiesto.` });
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast({ text: t`Testo copiato` });
    } catch {
      toast({ text: t`Il browser non lascia copiare: tieni premuto sul testo.` });
    }
  };
  const handOut = () => {
    const file = { f: 1, key: draftKey, letters };
    const sealed = new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' });
    saveFile(sealed, `bozza-chiusa-${now().slice(0, 10)}.aggancio`);
    toast({ text: t`Il file è chiuso: lo apre solo l'organizzazione. La bozza resta anche qui.` });
  };
  return (
    <section className="group refused">
      <p className="note-line">
        <Icon of={FileWarning} />
        <span>
          <b>{nameOf(name.kind)}</b>
          <br />
          <span className="meta">
            {putAsideAt ? <>{t`messa da parte ${format.dayAndTime(putAsideAt, now())}`}. </> : null}
            {reasons[why]}
          </span>
        </span>
      </p>
      <div className="hstack">
        {letters.length > 0 ? (
          <Button icon={Download} onClick={handOut}>
            <Trans>Salva il file chiuso</Trans>
          </Button>
        ) : null}
        {mayRead ? (
          <Button icon={BookOpen} onClick={() => setOpen('read')}>
            <Trans>Leggi</Trans>
          </Button>
        ) : null}
        <Button tone="quiet" icon={Trash2} onClick={() => setOpen('discard')}>
          <Trans>Scarta</Trans>
        </Button>
      </div>
      <Sheet title={t`Che cosa c'è scritto`} isOpen={open === 'read'} onClose={close}>
        <TextArea
          label={t`Com'è sul telefono, senza la sua pagina`}
          readOnly
          rows={12}
          value={text}
          onFocus={(event) => event.target.select()}
        />
        <Button wide icon={Copy} onClick={() => void copy()}>
          <Trans>Copia il testo</Trans>
        </Button>
      </Sheet>
      <Sheet title={t`Scartare questa bozza?`} isOpen={open === 'discard'} onClose={close}>
        <p>
          <Trans>È solo qui. Se la scarti, non si può tornare indietro.</Trans>
        </p>
        <Button wide onClick={close}>
          <Trans>Tienila qui</Trans>
        </Button>
        <Button wide tone="danger" icon={Trash2} onClick={() => void discard()}>
          <Trans>Scartala, non serve più</Trans>
        </Button>
      </Sheet>
    </section>
  );
}

/** The words of the draft as they lie on the disk. */
function useKept(
  key: string,
  isUnreadable: boolean,
): { putAsideAt: string | null; text: string; letters: readonly string[] } {
  const { drafts } = usePorts();
  const [kept, setKept] = useState<unknown>(null);
  useEffect(() => {
    let current = true;
    void drafts.load(key).then((value) => {
      if (current) setKept(value);
    });
    return () => {
      current = false;
    };
  }, [drafts, key]);
  const found = isUnreadable ? unreadableDraft(kept) : { putAsideAt: null, kept };
  return {
    putAsideAt: found.putAsideAt,
    text: JSON.stringify(found.kept, null, 2) ?? '',
    letters: lettersIn(kept),
  };
}
