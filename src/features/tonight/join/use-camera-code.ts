import { type RefObject, useEffect, useRef, useState } from 'react';

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorClass = new (options: { readonly formats: readonly string[] }) => Detector;

/** Present in Chromium on Android; elsewhere the code is typed. */
const detectorClass = (): DetectorClass | undefined =>
  (globalThis as { readonly BarcodeDetector?: DetectorClass }).BarcodeDetector;

export const canReadPictures = (): boolean =>
  detectorClass() !== undefined && navigator.mediaDevices?.getUserMedia !== undefined;

const everyMs = 250;

/** Looks through the camera for a picture, until `onText` says that it was the right one. No image leaves the page or is kept. */
export function useCameraCode(
  isOn: boolean,
  onText: (text: string) => boolean,
): { readonly video: RefObject<HTMLVideoElement | null>; readonly refused: boolean } {
  const video = useRef<HTMLVideoElement>(null);
  const [refused, setRefused] = useState(false);
  const found = useRef(onText);
  found.current = onText;
  useEffect(() => {
    const Detector = detectorClass();
    if (!isOn || Detector === undefined) return;
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const detector = new Detector({ formats: ['qr_code'] });
    const look = async () => {
      if (over || !video.current) return;
      const codes = await detector.detect(video.current).catch(() => []);
      if (over || codes.some((code) => found.current(code.rawValue))) return;
      timer = setTimeout(() => void look(), everyMs);
    };
    const begin = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
        if (over || !video.current) return stop();
        video.current.srcObject = stream;
        await video.current.play();
        void look();
      } catch {
        setRefused(true);
      }
    };
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    void begin();
    return () => {
      over = true;
      clearTimeout(timer);
      stop();
    };
  }, [isOn]);
  return { video, refused };
}
