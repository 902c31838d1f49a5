import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import type { Ports } from '../../src/ports/ports.ts';
import { PortsProvider } from '../../src/ports/use-ports.tsx';
import { ToastProvider } from '../../src/ui/feedback/toast-provider.tsx';
import { NavigateContext } from '../../src/ui/frame/link.tsx';
import { ThemeProvider } from '../../src/ui/theme/theme-provider.tsx';
import './screen-tests.ts';

afterEach(cleanup);

/** Mounts a screen as the app does, in Italian, and tells where it went. */
export function renderScreen(screen: ReactNode, ports: Ports, path = '/') {
  i18n.loadAndActivate({ locale: 'it', messages: {} });
  const { hook, searchHook, navigate, history } = memoryLocation({ path, record: true });
  const rendered = render(
    <I18nProvider i18n={i18n}>
      <PortsProvider ports={ports}>
        <ThemeProvider>
          <ToastProvider>
            <Router hook={hook} searchHook={searchHook}>
              <NavigateContext value={navigate}>{screen}</NavigateContext>
            </Router>
          </ToastProvider>
        </ThemeProvider>
      </PortsProvider>
    </I18nProvider>,
  );
  return { ...rendered, visited: history as readonly string[] };
}
