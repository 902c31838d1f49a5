import { Plural, Trans, useLingui } from '@lingui/react/macro';
import BookOpen from 'lucide-react/icons/book-open';
import CircleHelp from 'lucide-react/icons/circle-question-mark';
import DoorOpen from 'lucide-react/icons/door-open';
import Download from 'lucide-react/icons/download';
import Footprints from 'lucide-react/icons/footprints';
import Handshake from 'lucide-react/icons/handshake';
import Inbox from 'lucide-react/icons/inbox';
import KeyRound from 'lucide-react/icons/key-round';
import Lock from 'lucide-react/icons/lock';
import Moon from 'lucide-react/icons/moon';
import ShieldUser from 'lucide-react/icons/shield-user';
import Sun from 'lucide-react/icons/sun';
import SunDim from 'lucide-react/icons/sun-dim';
import UsersRound from 'lucide-react/icons/users-round';
import { useLocation } from 'wouter';
import { mayReadConsents } from '../../domain/person/closed-rooms.ts';
import { mayWriteAgreements } from '../../domain/sharing/write-agreement.ts';
import { screens } from '../../ports/screens.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { useLocale } from '../../ui/i18n/use-locale.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { Icon } from '../../ui/marks/icon.tsx';
import { type InstallPrompt, useInstallPrompt } from '../../ui/pwa/use-install-prompt.ts';
import { useTheme } from '../../ui/theme/theme-context.ts';
import { SignInAgain } from './sign-in-again.tsx';
import './settings.css';

export interface SettingsScreenProps {
  /** The browser offers to install once, early: whoever was there first hands it over. */
  readonly install?: InstallPrompt;
  readonly appVersion?: string;
}

/** What one changes rarely, and the button that closes the notes at once. */
export function SettingsScreen({ install, appVersion }: SettingsScreenProps) {
  const { t } = useLingui();
  const { session, sync } = usePorts();
  const [, navigate] = useLocation();
  const lock = useLive(session.lock);
  const status = useLive(sync.status);
  const { theme, setTheme } = useTheme();
  const { locale, setLocale } = useLocale();
  const own = useInstallPrompt();
  const offer = install ?? own;
  const open = lock?.state === 'open' ? lock.session : undefined;
  return (
    <AppFrame
      className="settings"
      title={t`Altro`}
      onBack={() => (window.history.length > 1 ? window.history.back() : navigate(screens.tonight))}
    >
      {open ? (
        <p className="meta">
          <Bdi>{open.operator.displayName}</Bdi> · <Bdi>{open.operator.orgName}</Bdi>
        </p>
      ) : null}
      {status?.link === 'sign-in-needed' && open ? <SignInAgain /> : null}
      <section className="group stack">
        <Button wide icon={Lock} onClick={() => void session.lockNow()}>
          <Trans>Chiudi le note adesso</Trans>
        </Button>
        {status && status.onlyHere > 0 ? (
          <p className="meta">
            <Plural
              value={status.onlyHere}
              one="# nota è solo qui: resta qui, chiusa, e parte alla prossima apertura con rete."
              other="# note sono solo qui: restano qui, chiuse, e partono alla prossima apertura con rete."
            />
          </p>
        ) : null}
      </section>
      <ChipGroup
        label={t`Luce dello schermo`}
        choices={[
          { value: 'notte', label: t`Notte`, icon: Moon },
          { value: 'giorno', label: t`Giorno`, icon: SunDim },
          { value: 'sole', label: t`Pieno sole`, icon: Sun },
        ]}
        value={theme}
        onChange={setTheme}
      />
      <ChipGroup
        label={t`Lingua`}
        choices={[
          { value: 'it', label: 'Italiano', lang: 'it' },
          { value: 'en', label: 'English', lang: 'en' },
        ]}
        value={locale}
        onChange={setLocale}
      />
      {offer.installed ? null : <Install offer={offer} />}
      <RowList>
        {open?.roles.includes('coordinator') ? (
          <>
            <Row start={<Icon of={Inbox} />} name={t`Diari da leggere`} href={screens.desk} />
            <Row
              start={<Icon of={KeyRound} />}
              name={t`Codice per chi è senza rete`}
              meta={t`il suo telefono non mostra più le note`}
              href={screens.leaseCode}
            />
          </>
        ) : null}
        {open?.roles.some((role) => role === 'coordinator' || role === 'dpo') ? (
          <Row
            start={<Icon of={DoorOpen} />}
            name={t`Aperture d'emergenza`}
            meta={t`chi ha aperto che cosa, e perché`}
            href={screens.deskOpenings}
          />
        ) : null}
        <Row
          start={<Icon of={UsersRound} />}
          name={t`Passa il telefono a un'altra persona`}
          meta={t`quante note restano qui, di chi`}
          href={screens.handOver}
        />
        {open && (mayReadConsents(open.roles) || open.roles.includes('partner')) ? (
          <Row
            start={<Icon of={BookOpen} />}
            name={t`Storie affidate a noi`}
            meta={t`quello che altri enti ci hanno aperto`}
            href={screens.stories}
          />
        ) : null}
        {open && mayWriteAgreements(open.roles) ? (
          <Row
            start={<Icon of={Handshake} />}
            name={t`Accordi con altri enti`}
            meta={t`con chi si può aprire una storia`}
            href={screens.agreements}
          />
        ) : null}
        {open ? (
          <Row
            start={<Icon of={KeyRound} />}
            name={t`Il tuo accesso`}
            meta={t`password, secondo passo, telefoni e computer su cui sei dentro`}
            href={screens.account}
          />
        ) : null}
        {open && (open.roles.includes('org_admin') || open.roles.includes('coordinator')) ? (
          <Row
            start={<Icon of={ShieldUser} />}
            name={t`Accessi dell'ente`}
            meta={t`chi entra, con che cosa, su quali telefoni`}
            href={screens.access}
          />
        ) : null}
        {open ? (
          <Row
            start={<Icon of={Footprints} />}
            name={t`Registro degli accessi`}
            meta={t`chi è entrato, chi ha letto, chi ha deciso`}
            href={screens.register}
          />
        ) : null}
        <Row
          start={<Icon of={KeyRound} />}
          name={t`Come sblocchi`}
          meta={t`la frase, l'impronta, un PIN`}
          href={screens.unlockWays}
        />
        <Row
          start={<Icon of={CircleHelp} />}
          name={t`Cosa promette Aggancio`}
          meta={t`e cosa non può promettere`}
          href={screens.help}
        />
      </RowList>
      <section className="group">
        <h2>
          <Trans>Questo telefono</Trans>
        </h2>
        <Persistence persisted={status?.persisted ?? null} />
        {appVersion ? (
          <p className="meta">
            <Trans>
              Versione <bdi className="num">{appVersion}</bdi>
            </Trans>
          </p>
        ) : null}
      </section>
    </AppFrame>
  );
}

function Persistence({ persisted }: { readonly persisted: boolean | null }) {
  if (persisted === true) {
    return (
      <p>
        <Trans>
          Il browser ha promesso di non cancellare le note per fare spazio. Chi svuota «dati dei siti» le
          cancella lo stesso.
        </Trans>
      </p>
    );
  }
  return persisted === false ? (
    <p>
      <Trans>
        Il browser non ha promesso di tenere le note: se il telefono si riempie, può cancellarle. Installa
        l'app e invia appena c'è rete.
      </Trans>
    </p>
  ) : (
    <p>
      <Trans>
        Non si sa ancora se il browser terrà le note quando lo spazio finisce. Invia appena c'è rete.
      </Trans>
    </p>
  );
}

function Install({ offer }: { readonly offer: InstallPrompt }) {
  if (!offer.install && !offer.byHand) return null;
  return (
    <section className="group stack">
      {offer.install ? (
        <Button wide icon={Download} onClick={() => void offer.install?.()}>
          <Trans>Metti Aggancio sul telefono</Trans>
        </Button>
      ) : (
        <p>
          <Trans>
            Su questo telefono si installa a mano: condividi, poi «Aggiungi a Home». Senza, il telefono può
            dimenticare le note dopo 7 giorni.
          </Trans>
        </p>
      )}
    </section>
  );
}
