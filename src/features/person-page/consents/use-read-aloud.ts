import { useEffect, useState } from 'react';

export interface ReadAloud {
  /** Null where the phone has no voice of its own in that language: a voice from the network would send the words away. */
  readonly read: ((text: string) => void) | null;
  readonly reading: boolean;
  readonly stop: () => void;
}

/** Reads a text aloud with a voice that lives on this phone, without network. */
export function useReadAloud(language: string): ReadAloud {
  const speech = typeof speechSynthesis === 'undefined' ? null : speechSynthesis;
  const [voices, setVoices] = useState<readonly SpeechSynthesisVoice[]>(() => speech?.getVoices() ?? []);
  const [reading, setReading] = useState(false);
  useEffect(() => {
    if (speech === null) return;
    const changed = () => setVoices(speech.getVoices());
    speech.addEventListener('voiceschanged', changed);
    return () => {
      speech.removeEventListener('voiceschanged', changed);
      speech.cancel();
    };
  }, [speech]);
  const voice = voices.find((one) => one.localService && one.lang.toLowerCase().startsWith(language));
  const stop = () => {
    speech?.cancel();
    setReading(false);
  };
  if (speech === null || voice === undefined) return { read: null, reading: false, stop };
  const read = (text: string) => {
    speech.cancel();
    const words = new SpeechSynthesisUtterance(text);
    words.voice = voice;
    words.lang = voice.lang;
    words.rate = 0.9;
    words.onend = () => setReading(false);
    words.onerror = () => setReading(false);
    setReading(true);
    speech.speak(words);
  };
  return { read, reading, stop };
}
