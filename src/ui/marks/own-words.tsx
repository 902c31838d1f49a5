import type { ReactNode } from 'react';

export interface OwnWordsProps {
  children: ReactNode;
  /** To whom and when. */
  source?: ReactNode;
  lang?: string;
}

/** What somebody said, in their own words; nothing else is ever set in this italic. */
export function OwnWords({ children, source, lang }: OwnWordsProps) {
  return (
    <blockquote className="words">
      <span lang={lang} dir="auto">
        {children}
      </span>
      {source ? <cite>{source}</cite> : null}
    </blockquote>
  );
}
