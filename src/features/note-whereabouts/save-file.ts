/** Hands a file to the browser's own download. The name must say nothing of who is in it. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads it after the click; a minute is long enough on any phone.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
