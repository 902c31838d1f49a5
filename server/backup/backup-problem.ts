/** Why a backup or a restore cannot be done, in words for whoever asked for it. Nothing was changed. */
export class BackupProblem extends Error {
  constructor(words: string) {
    super(words);
    this.name = 'BackupProblem';
  }
}
