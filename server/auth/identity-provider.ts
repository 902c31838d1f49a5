import * as oidc from 'openid-client';

export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: string | null;
  /** What the button says. */
  readonly name: string;
}

/** What is kept between asking the provider and its answer. */
export interface ProviderRequest {
  readonly verifier: string;
  readonly nonce: string;
}

export interface ProviderPerson {
  readonly issuer: string;
  readonly subject: string;
  /** Only one that the provider says is proved to be theirs. */
  readonly verifiedEmail: string | null;
}

/** An OpenID provider of the organisation: authorization code with PKCE, nothing else. */
export interface IdentityProvider {
  readonly name: string;
  /** Where to send the browser; `state` comes back with the answer. Throws when the provider cannot be reached. */
  begin(state: string): Promise<{ readonly url: string; readonly request: ProviderRequest }>;
  /** Who answered, once code, state, nonce and signature were checked. Throws when any of them is wrong. */
  finish(answerUrl: string, state: string, request: ProviderRequest): Promise<ProviderPerson>;
}

export const providerReturnPath = '/api/auth/provider/return';

export function createIdentityProvider(settings: ProviderSettings, publicUrl: string): IdentityProvider {
  const redirectUri = new URL(providerReturnPath, publicUrl).href;
  let found: Promise<oidc.Configuration> | null = null;
  // Asked for when first needed, and again after a failure: a provider that is away must not keep the server from starting.
  const configuration = () => {
    found ??= discover(settings).catch((error: unknown) => {
      found = null;
      throw error;
    });
    return found;
  };
  return {
    name: settings.name,
    begin: async (state) => {
      const verifier = oidc.randomPKCECodeVerifier();
      const nonce = oidc.randomNonce();
      const url = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid email',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      return { url: url.href, request: { verifier, nonce } };
    },
    finish: async (answerUrl, state, { verifier, nonce }) => {
      const config = await configuration();
      // The address as people know it: behind a proxy the server sees another.
      const answer = new URL(redirectUri);
      answer.search = new URL(answerUrl).search;
      const tokens = await oidc.authorizationCodeGrant(config, answer, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Error('The provider told nobody.');
      const told =
        claims.email === undefined
          ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
          : claims;
      const { email } = told;
      const verifiedEmail = typeof email === 'string' && told.email_verified === true ? email : null;
      return { issuer: claims.iss, subject: claims.sub, verifiedEmail };
    },
  };
}

function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<oidc.Configuration> {
  const url = new URL(issuer);
  const isHere = url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname);
  return oidc.discovery(
    url,
    clientId,
    clientSecret ?? undefined,
    clientSecret === null ? oidc.None() : oidc.ClientSecretBasic(clientSecret),
    // Plain HTTP only to this very machine, for trying it out.
    isHere ? { execute: [oidc.allowInsecureRequests] } : undefined,
  );
}
