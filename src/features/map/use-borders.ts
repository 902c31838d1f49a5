import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import {
  type Borders,
  type BordersError,
  bordersSchema,
  bordersTextLimit,
  readBorders,
} from '../../domain/map/borders.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { useSavingWords } from '../../ui/feedback/saving-words.ts';

const settingKey = 'map-borders';

/** The organisation's own borders, on this phone only and sealed like everything on it. */
export function useBorders() {
  const { t } = useLingui();
  const { settings } = usePorts();
  const saving = useSavingWords();
  const [borders, setBorders] = useState<Borders | null>(
    () => bordersSchema.safeParse(settings.get(settingKey)).data ?? null,
  );
  const [trouble, setTrouble] = useState<string | null>(null);
  const words: Readonly<Record<BordersError['type'], string>> = {
    'borders-too-large': t`Il file è troppo grande: al massimo 3 MB. Chiedi confini semplificati.`,
    'borders-not-json': t`Il file non si legge: non è un GeoJSON, o è rotto a metà.`,
    'borders-not-geojson': t`Il file non è un GeoJSON. Uno shapefile o un TopoJSON vanno prima convertiti.`,
    'borders-without-lines': t`Nel file non ci sono confini da disegnare. I punti non si prendono.`,
    'borders-not-degrees': t`Le coordinate del file non sono in gradi: va esportato in WGS 84 (EPSG:4326).`,
    'borders-too-detailed': t`I confini sono troppo fitti per un telefono: semplificali e riprova.`,
  };
  const keep = async (next: Borders | null): Promise<void> => {
    const kept = await settings.keep(settingKey, next);
    setTrouble(kept.ok ? null : saving(kept.error));
    if (kept.ok) setBorders(next);
  };
  return {
    borders,
    trouble,
    load: async (file: File): Promise<void> => {
      // Larger ones are not even read into memory.
      if (file.size > bordersTextLimit) return setTrouble(words['borders-too-large']);
      const read = readBorders(await file.text(), file.name);
      if (!read.ok) return setTrouble(words[read.error.type]);
      await keep(read.value);
    },
    clear: () => keep(null),
  };
}
