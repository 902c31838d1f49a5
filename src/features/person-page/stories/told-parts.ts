import type { Tellable } from '../../../domain/consent/tellable.ts';
import type { SharedStoryBody } from '../../../domain/sharing/shared-story.ts';

/** The parts of a story as the lines of a preview read them; what was not opened is empty. */
export function toldAsTellable({ told }: SharedStoryBody): Tellable {
  const { code, identity, needs, path } = told;
  return {
    code_only: {
      personCode: code?.personCode ?? '',
      ageBand: (code?.ageBand ?? 'unknown') as Tellable['code_only']['ageBand'],
      gender: (code?.gender ?? 'unknown') as Tellable['code_only']['gender'],
      languages: code?.languages ?? [],
    },
    identity,
    need_and_housing: { housing: needs?.housing ?? null, needs: needs?.open ?? [] },
    health_brief: { signs: [], needs: [] },
    path_summary: {
      stage: (path?.stage ?? null) as Tellable['path_summary']['stage'],
      rights: (path?.rights ?? []) as Tellable['path_summary']['rights'],
    },
    contact_ways: [],
  };
}
