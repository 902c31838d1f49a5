import { answerJobs } from './asked-worker.ts';
import { type SealJob, sealedBytes, type UnsealJob, unsealedText } from './row-bytes.ts';

/** The keys come with each job and cannot be read out here either; nothing is kept after the answer. */
export type RowJob = ({ readonly does: 'seal' } & SealJob) | ({ readonly does: 'unseal' } & UnsealJob);

answerJobs((job: RowJob) => (job.does === 'seal' ? sealedBytes(job) : unsealedText(job)));
