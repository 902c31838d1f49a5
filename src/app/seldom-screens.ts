/** What is opened now and then, from *Altro* or a person's page: fetched together, because each alone is small. */
export { AccessRegisterScreen } from '../features/access-register/access-register-screen.tsx';
export { AgreementsScreen } from '../features/agreements/agreements-screen.tsx';
export { OpeningsScreen } from '../features/emergency-opening/openings-screen.tsx';
export { LeaseCodeScreen } from '../features/lease-code/lease-code-screen.tsx';
export { OrganisationAccessScreen } from '../features/organisation-access/organisation-access-screen.tsx';
export { OwnAccountScreen } from '../features/own-account/own-account-screen.tsx';
export { ConsentsScreen } from '../features/person-page/consents/consents-screen.tsx';
export { SummaryScreen } from '../features/person-page/consents/summary-screen.tsx';
export { ToldWithReferral } from '../features/person-page/consents/told-with-referral.tsx';
export { StoriesScreen } from '../features/person-page/stories/stories-screen.tsx';
export { StoryScreen } from '../features/person-page/stories/story-screen.tsx';
export { HelpScreen } from '../features/settings/help-screen.tsx';
export { SettingsScreen } from '../features/settings/settings-screen.tsx';
export { HandOverScreen } from '../features/shared-phone/hand-over-screen.tsx';
export { UnlockWaysScreen } from '../features/sign-in/unlock-ways/unlock-ways-screen.tsx';
