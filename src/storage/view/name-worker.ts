import { answerJobs } from '../../crypto/index.ts';
import type { NameJob } from './name-hand.ts';
import { createNameIndex } from './name-index.ts';

const index = createNameIndex();

/** Names are here until the notes are locked: then the worker is ended. */
answerJobs((job: NameJob) => {
  if (job.does === 'search') return index.search(job.query);
  for (const { id, named } of job.people) index.put(id, named);
  return null;
});
