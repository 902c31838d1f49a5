import { useLingui } from '@lingui/react/macro';

/** What any short form may say of what was written in it: the fact, then what to do. Screens say their own before these. */
export function useFormWords(): (error: { readonly type: string }) => string {
  const { t } = useLingui();
  return ({ type }) => {
    switch (type) {
      case 'name-needed':
        return t`Serve un nome, come lo dite tra voi.`;
      case 'team-needed':
        return t`Non risulti in nessuna équipe: chiedi a chi vi coordina.`;
      case 'nothing-changed':
        return t`Non è cambiato niente.`;
      case 'nothing-said':
        return t`Tocca almeno una risposta.`;
      case 'text-too-long':
        return t`Troppo lungo. Togli una parte.`;
      case 'text-unsafe':
        return t`C'è un segno che non si può conservare. Riscrivi l'ultima parola incollata.`;
      default:
        return t`Qualcosa non torna. Non è cambiato niente.`;
    }
  };
}
