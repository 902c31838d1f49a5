import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { screens } from '../../ports/screens.ts';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { PlaceSheet } from './place-sheet.tsx';
import './place-page.css';

/** A place that nobody wrote down yet. */
export function NewPlaceScreen({ netLine }: { readonly netLine?: ReactNode }) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const back = () => navigate(screens.places);
  return (
    <AppFrame title={t`Un luogo nuovo`} onBack={back} headEnd={netLine}>
      <PlaceSheet
        place={null}
        mends={null}
        onClose={back}
        onSaved={(placeId) => navigate(screens.place(placeId))}
      />
    </AppFrame>
  );
}
