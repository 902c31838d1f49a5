import type { EncounterBody } from '../../src/domain/encounter/encounter.ts';
import type { RecordOf } from '../../src/domain/kernel/record.ts';
import { personClusters } from '../../src/domain/person/person-clusters.ts';
import type { PersonLinkBody } from '../../src/domain/person/person-link.ts';
import type { Phone } from '../phone/phone.ts';
import type { EndOracle } from './oracle.ts';

type Link = RecordOf<PersonLinkBody>;

/** Who is who on a phone: one name for each circle of people, nobody joined who was told apart, and all as before once a link is taken back. */
export const oneOfEach: EndOracle = ({ phones }) =>
  phones.flatMap((phone) => {
    const what = wrongAmong(linksOn(phone));
    return what === null ? [] : [{ phone: phone.name, what }];
  });

const shownOn = <Body>(phone: Phone, kind: string): readonly RecordOf<Body>[] =>
  [...(phone.tab()?.view.shown.values() ?? [])].filter((record) => record?.kind === kind) as never;

const linksOn = (phone: Phone): readonly Link[] => shownOn<PersonLinkBody>(phone, 'person_link');

function wrongAmong(links: readonly Link[]): string | null {
  const clusters = personClusters(links);
  const people = new Set(links.flatMap(({ body }) => [body.aId, body.bId]));
  const gone = new Set(links.flatMap(({ body }) => body.undoesId ?? []));
  const never = personClusters(links.filter(({ id, body }) => body.undoesId === null && !gone.has(id)));
  const otherWay = personClusters([...links].reverse());
  for (const id of people) {
    const members = clusters.membersOf(id);
    const survivor = clusters.survivorOf(id);
    if (!members.includes(id) || !members.includes(survivor)) return `${id} is not among its own`;
    if (members.some((one) => clusters.survivorOf(one) !== survivor)) return `${id} has two survivors`;
    if (otherWay.survivorOf(id) !== survivor) return `who ${id} is depends on the order of arrival`;
    if (never.membersOf(id).join() !== members.join()) return `a link taken back left a trace on ${id}`;
  }
  for (const link of standing(links, gone)) {
    const { aId, bId, relation } = link.body;
    const isOne = clusters.survivorOf(aId) === clusters.survivorOf(bId);
    if (relation === 'not_same' && isOne) return `${aId} and ${bId} were told apart, and are one`;
    if (relation === 'same_as' && !isOne && !clusters.setAside.includes(link))
      return `${aId} and ${bId} were called one, and are two, and nobody is told`;
  }
  return null;
}

/** Pairs of which only one thing was ever said: what stands there needs no rule of ours. */
function standing(links: readonly Link[], gone: ReadonlySet<string>): readonly Link[] {
  const words = links.filter(({ id, body }) => body.undoesId === null && !gone.has(id));
  const said = new Map<string, number>();
  for (const { body } of words)
    said.set(`${body.aId} ${body.bId}`, (said.get(`${body.aId} ${body.bId}`) ?? 0) + 1);
  return words.filter(({ body }) => said.get(`${body.aId} ${body.bId}`) === 1);
}

/** A meeting is found from the page of each of its people, whoever they turned out to be. */
export const meetingsAreReachable: EndOracle = ({ phones }) =>
  phones.flatMap((phone) => {
    const about = phone.tab()?.view.about;
    const clusters = personClusters(linksOn(phone));
    return shownOn<EncounterBody>(phone, 'encounter').flatMap(({ id, body }) => {
      const lost = body.participants.find(({ personId }) => {
        const page = clusters.membersOf(clusters.survivorOf(personId));
        return !page.some((one) => about?.ids('encounter', one).includes(id));
      });
      return lost === undefined
        ? []
        : [{ phone: phone.name, what: `encounter ${id} is not on the page of ${lost.personId}` }];
    });
  });
