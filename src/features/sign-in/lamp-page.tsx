import { useLingui } from '@lingui/react/macro';
import Phone from 'lucide-react/icons/phone';
import type { FormEventHandler, ReactNode } from 'react';
import { Icon } from '../../ui/marks/icon.tsx';
import './lamp-page.css';

export interface LampPageProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  /** The one thing to press, on which the lamp stands. */
  readonly action?: ReactNode;
  /** Beside the emergency call. */
  readonly aside?: ReactNode;
  /** Many fields: the lamp gives them its room. */
  readonly low?: boolean;
  readonly onSubmit?: FormEventHandler<HTMLFormElement>;
}

/** Every screen before the notes are open. The emergency call is on all of them. */
export function LampPage({ title, children, action, aside, low = false, onSubmit }: LampPageProps) {
  const { t } = useLingui();
  return (
    <div className={low ? 'app lamp-page low' : 'app lamp-page'}>
      <svg className="street" viewBox="0 0 360 740" preserveAspectRatio="xMinYMin slice" aria-hidden="true">
        <path d="M190 158 L44 740 H470 L234 158 Z" fill="var(--pool)" />
        <path
          d="M30 2000V150a91 91 0 0 1 182 0v-6"
          fill="none"
          stroke="var(--lamp-line)"
          strokeWidth="2.5"
          strokeLinecap="round"
        />
        <circle cx="212" cy="160" r="30" fill="var(--lamp-soft)" />
        <circle cx="212" cy="160" r="13" fill="var(--lamp)" />
      </svg>
      <main>
        <form noValidate onSubmit={onSubmit}>
          <div className="lit">
            <h1 className="hello">{title}</h1>
            {children}
          </div>
          <div className="foot">
            {action ? <div className="dock-row">{action}</div> : null}
            <div className="dock-row between">
              {aside ?? <span />}
              <a className="btn quiet danger" href="tel:112">
                <Icon of={Phone} />
                {t`Chiama 112`}
              </a>
            </div>
          </div>
        </form>
      </main>
    </div>
  );
}
