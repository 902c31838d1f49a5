import Check from 'lucide-react/icons/check';
import { Icon } from '../marks/icon.tsx';
import type { Choice } from './choice.ts';

export interface ChoiceFaceProps {
  choice: Choice;
  chosen: boolean;
  look: 'chips' | 'options' | 'values';
}

/** The inside of a chip, an option or a value: the tick takes the icon's place, so chosen is a shape before a hue. */
export function ChoiceFace({ choice, chosen, look }: ChoiceFaceProps) {
  if (look === 'values') {
    return (
      <>
        <span className="rb" />
        <span className="grow" lang={choice.lang}>
          <span className="lead">{choice.label}</span>
          {choice.detail ? <span className="meta">{choice.detail}</span> : null}
        </span>
      </>
    );
  }
  const shape = chosen ? Check : choice.icon;
  return (
    <>
      {shape ? <Icon of={shape} /> : null}
      <span lang={choice.lang}>
        {choice.label}
        {choice.detail ? <span className={look === 'chips' ? 'from' : 'small'}>{choice.detail}</span> : null}
      </span>
    </>
  );
}
