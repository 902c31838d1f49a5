/** Hands a sealed file to the browser's own download. The name says nothing of who is in it. */
export function saveSealedFile(file: Blob, at: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = `note-chiuse-${at.slice(0, 10)}.aggancio`;
  link.click();
  // The browser reads it after the click; a minute is long enough on any phone.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
