import { Subject } from 'rxjs';
import { type AboutIndex, createAboutIndex } from '../../src/storage/view/about-index.ts';
import {
  newestFirst,
  type RecordView,
  type Shown,
  type ViewChange,
} from '../../src/storage/view/record-view.ts';

/** The live view without its library: what was shown last, by id. The log's state is the truth; an oracle compares the two. */
export interface SimulatedView extends RecordView {
  readonly shown: ReadonlyMap<string, Shown['record']>;
}

export function createView(): SimulatedView {
  const about: AboutIndex = createAboutIndex();
  const changes = new Subject<ViewChange>();
  const shown = new Map<string, Shown['record']>();
  return {
    // No screen watches a list in a history.
    records: undefined as never,
    keyOf: (id) => id,
    shownOf: async (ids) => new Map(ids.map((id) => [id, shown.get(id) ?? null])),
    about,
    changes,
    shown,
    show: async (batch) => {
      for (const { id, record } of batch) {
        if (record === null) {
          about.remove(id);
          shown.delete(id);
        } else {
          about.put(record, newestFirst(record.at));
          shown.set(id, record);
        }
      }
    },
    close: async () => {
      changes.complete();
    },
  };
}
