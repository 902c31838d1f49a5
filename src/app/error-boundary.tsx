import { Trans } from '@lingui/react/macro';
import { Component, type ReactNode } from 'react';

interface State {
  readonly broken: boolean;
}

/** The last net: a fault in a screen never takes the notes with it, because they are on the disk already. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { broken: false };

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="app main" role="alert">
        <h1 className="lead">
          <Trans>Questa pagina si è fermata.</Trans>
        </h1>
        <p>
          <Trans>Le note salvate e le bozze sono al sicuro su questo telefono.</Trans>
        </p>
        <button type="button" className="btn" onClick={() => location.assign('/')}>
          <Trans>Riapri</Trans>
        </button>
      </main>
    );
  }
}
