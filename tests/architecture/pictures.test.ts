import { expect, it } from 'vitest';
import { readFiles, type SourceFile } from './source-files.ts';

/** The camera is looked through for a crew's code; what it sees is neither kept nor sent. */
const mayLookThroughTheCamera = 'src/features/tonight/join/use-camera-code.ts';

/**
 * Where a photograph could come in: a file that may be a picture, the camera, or a canvas that is made a file. A photograph carries
 * where and when it was taken; whoever takes one in must first make it small and strip that.
 */
function takesPictures({ path, text }: SourceFile): boolean {
  const files = [...text.matchAll(/<input\b[^>]*?\btype="file"[^>]*?>/gs)].map(([field]) => field);
  const anyFile = files.some(
    (field) => !/\baccept="(?:\.(?:geo)?json|application\/(?:geo\+)?json|,|\s)+"/.test(field),
  );
  const dropped = /\bclipboardData\b|\bdataTransfer\b|\bshowOpenFilePicker\b/.test(text);
  const taken =
    /\bgetUserMedia\b/.test(text) && path !== mayLookThroughTheCamera
      ? true
      : /\bImageCapture\b|\bMediaRecorder\b|\bcapture=|\.toBlob\(|\.toDataURL\(|\bcreateImageBitmap\b|\.drawImage\(/.test(
          text,
        );
  return anyFile || dropped || taken;
}

it('fault 61: no photograph is taken in, so that none keeps where it was taken', () => {
  const sources = readFiles(['src', 'sw'], ['.ts', '.tsx']).filter(({ path }) => !/\.test\.tsx?$/.test(path));
  expect(sources.map(({ path }) => path)).toContain(mayLookThroughTheCamera);
  expect(sources.filter(takesPictures).map(({ path }) => path)).toEqual([]);
});

it.each([
  '<input type="file" accept="image/*" />',
  '<input type="file" />',
  '<input type="file" accept=".json,.jpg" />',
  '<input\n  type="file"\n  accept=".json,image/jpeg"\n/>',
  'await navigator.mediaDevices.getUserMedia({ video: true })',
  'canvas.toBlob(keep)',
  'onPaste={(event) => keep(event.clipboardData.files)}',
])('the check sees %s', (text) => {
  expect(takesPictures({ path: 'src/features/person-page/a.tsx', text })).toBe(true);
});

it.each(['<input type="file" accept=".geojson,.json,application/geo+json" />', '<input type="checkbox" />'])(
  'the check allows %s',
  (text) => {
    expect(takesPictures({ path: 'src/features/map/a.tsx', text })).toBe(false);
  },
);
