import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';

/** With --extracted, only what would show a bare id on screen is a fault: sentences no catalogue knows. */
const onlyExtracted = process.argv.includes('--extracted');

/** Fails when a sentence of the source is not in the catalogues, or has no translation. */
async function findGaps(): Promise<string[]> {
  const config = getConfig();
  const gaps: string[] = [];
  for (const catalogue of await getCatalogs(config)) {
    const written = (await catalogue.collect()) ?? {};
    for (const locale of config.locales) {
      const kept = (await catalogue.read(locale)) ?? {};
      for (const [id, { message }] of Object.entries(written)) {
        const words = message ?? id;
        const entry = kept[id];
        if (!entry || entry.obsolete) gaps.push(`${locale}: not extracted: ${words}`);
        else if (!onlyExtracted && locale !== config.sourceLocale && !entry.translation)
          gaps.push(`${locale}: not translated: ${words}`);
      }
    }
  }
  return gaps;
}

const gaps = await findGaps();
for (const gap of gaps) process.stderr.write(`${gap}\n`);
if (gaps.length > 0) {
  process.stderr.write('Run "npm run i18n:extract", then fill src/ui/i18n/locales/*/messages.po.\n');
  process.exitCode = 1;
}
