import type { MangoQuery, RxDocument } from 'rxdb/plugins/core';
import { distinctUntilChanged, filter, map, type Observable, startWith, switchMap } from 'rxjs';
import type { AnyViewRecord } from '../view-record.ts';
import { frozen } from './frozen.ts';
import type { RecordView, ViewRow } from './record-view.ts';

export interface LiveQuery {
  readonly kind: string;
  readonly about?: string;
  readonly order?: 'newest' | 'oldest';
  readonly limit?: number;
}

/** The records that match, again after each change that concerns them. */
export function watchList(view: RecordView, query: LiveQuery): Observable<readonly AnyViewRecord[]> {
  const found = query.about === undefined ? ofKind(view, query) : aboutOne(view, query, query.about);
  return found.pipe(distinctUntilChanged(sameMembers));
}

export function watchOne(view: RecordView, kind: string, id: string): Observable<AnyViewRecord | null> {
  return view.records.findOne(id).$.pipe(
    map((row) => (row === null ? null : shownIn(row))),
    map((record) => (record?.kind === kind ? record : null)),
    distinctUntilChanged(),
  );
}

function ofKind(view: RecordView, { kind, order, limit }: LiveQuery): Observable<readonly AnyViewRecord[]> {
  const direction = order === 'oldest' ? 'desc' : 'asc';
  const query: MangoQuery<ViewRow> = {
    selector: { kind: { $eq: kind } },
    sort: [{ kind: direction }, { order: direction }],
    ...(limit === undefined ? {} : { limit }),
  };
  return view.records.find(query).$.pipe(map((rows) => rows.flatMap((row) => shownIn(row) ?? [])));
}

function aboutOne(view: RecordView, query: LiveQuery, about: string): Observable<readonly AnyViewRecord[]> {
  return view.changes.pipe(
    filter(({ abouts }) => abouts.has(about)),
    startWith(null),
    map(() => idsAbout(view, query, about)),
    switchMap(async (ids) => {
      const rows = await view.records.findByIds([...ids]).exec();
      return ids.flatMap((id) => {
        const row = rows.get(id);
        return (row === undefined ? null : shownIn(row)) ?? [];
      });
    }),
  );
}

function idsAbout(view: RecordView, { kind, order, limit }: LiveQuery, about: string): readonly string[] {
  const ids = view.about.ids(kind, about);
  return (order === 'oldest' ? [...ids].reverse() : ids).slice(0, limit);
}

/** The row's own object, not the library's proxy around it. */
const shownIn = (row: RxDocument<ViewRow>): AnyViewRecord | null =>
  frozen(row.toJSON().shown as AnyViewRecord | null);

const sameMembers = (a: readonly AnyViewRecord[], b: readonly AnyViewRecord[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at]);
