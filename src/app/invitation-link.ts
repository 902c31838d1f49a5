/** The code of the address that somebody was given as a picture. Null when they came by none. Told once. */
export type InvitationLink = () => string | null;

/** It lies behind the `#`: no server, and no log of one, ever sees it. */
export function createInvitationLink(page: Pick<Window, 'location' | 'history'>): InvitationLink {
  return () => {
    const code = /^#invite=([\w-]{6,40})$/.exec(page.location.hash)?.[1];
    if (code === undefined) return null;
    // Out of the address, and so out of the history: it is good once, but nobody needs it there.
    page.history.replaceState(null, '', page.location.pathname);
    return code;
  };
}
