import { PREAMBLE } from '../vocabulary';
import { unknown, type Rule } from './rule';

export const CONTRADICTION_RULES: readonly Rule[] = [
  {
    sentence: 'A contradiction has two sides at least, a source for each, and names one text on a side.',
    broken: ({ contradictions }) =>
      contradictions
        .filter(
          ({ sides, sources }) =>
            sides.length < 2 ||
            sources.length !== sides.length ||
            sides.some(
              ({ policy, cookieList, document }) => [policy, cookieList, document].filter((one) => one !== undefined).length !== 1,
            ),
        )
        .map(({ id }) => id),
  },
  {
    sentence: 'A side of a contradiction is a text that exists, with its day, its section and one of the shops.',
    broken: ({ contradictions, policies, cookieLists }) =>
      contradictions.flatMap(({ id, sides, shops }) =>
        sides.flatMap((side) => {
          const policy = policies.find((one) => one.id === side.policy);
          const list = cookieLists.find((one) => one.id === side.cookieList);
          const titles = [PREAMBLE, ...(policy?.sections.map(({ title }) => title) ?? [])];
          return [
            ...unknown(id, [side.policy], policies),
            ...unknown(id, [side.cookieList], cookieLists),
            ...(policy && side.date !== (policy.revision ?? policy.effective) ? [`${id}: ${policy.id}: date`] : []),
            ...(list && side.date !== (list.captured ?? list.effective) ? [`${id}: ${list.id}: date`] : []),
            ...(policy && side.section !== null && !titles.includes(side.section) ? [`${id}: ${policy.id}: ${side.section}`] : []),
            ...(policy && !policy.shops.some((shop) => shops.includes(shop)) ? [`${id}: ${policy.id}: shops`] : []),
          ];
        }),
      ),
  },
  {
    sentence: 'A contradiction with a side that nobody read is second-hand, and each of its shops has a side of its own.',
    broken: ({ contradictions, policies, cookieLists }) =>
      contradictions.flatMap(({ id, sides, shops, quality }) => [
        ...(quality === 'read' && sides.some((side) => side.quality !== undefined && side.quality !== 'read') ? [`${id}: quality`] : []),
        ...shops
          .filter(
            (shop) =>
              !sides.some((side) =>
                [...policies, ...cookieLists].some(
                  (one) => (one.id === side.policy || one.id === side.cookieList) && one.shops.includes(shop),
                ),
              ),
          )
          .map((shop) => `${id}: ${shop}`),
      ]),
  },
];
