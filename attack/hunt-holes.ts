export async function huntHoles(_name: string | null, _json: boolean): Promise<boolean> {
  return false;
}
