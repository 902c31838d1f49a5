import { type SealJob, sealedBytes, type UnsealJob, unsealedText } from './row-bytes.ts';

/** The keys come with each job and cannot be read out here either; nothing is kept after the answer. */
export interface RowRequest {
  readonly id: number;
  readonly job: RowJob;
}
export type RowJob = ({ readonly does: 'seal' } & SealJob) | ({ readonly does: 'unseal' } & UnsealJob);
export type RowReply =
  | { readonly id: number; readonly done: Uint8Array<ArrayBuffer> | string }
  | { readonly id: number; readonly problem: string };

addEventListener('message', (event: MessageEvent<RowRequest>) => {
  const { id, job } = event.data;
  const reply = (message: RowReply): void => postMessage(message);
  (job.does === 'seal' ? sealedBytes(job) : unsealedText(job)).then(
    (done) => reply({ id, done }),
    (error: unknown) => reply({ id, problem: String(error) }),
  );
});
