import { lazy, type ReactNode, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { CloseShiftScreen } from '../features/close-shift/close-shift-screen.tsx';
import { PeopleScreen } from '../features/find-person/people-screen.tsx';
import { PersonScreen } from '../features/person-page/person-screen.tsx';
import { EncounterScreen } from '../features/record-encounter/encounter-screen.tsx';
import { TonightScreen } from '../features/tonight/tonight-screen.tsx';
import { IfMay } from '../ports/if-may.tsx';
import { screens } from '../ports/screens.ts';
import { LoadingBars } from '../ui/feedback/loading-bars.tsx';
import type { InstallPrompt } from '../ui/pwa/use-install-prompt.ts';
import { appVersion } from './compose.ts';
import { NotYoursToWrite } from './not-yours-to-write.tsx';

// What the night needs is in the first view; the rest comes when it is opened, from the precache, network or not.
const ReferralScreen = lazy(async () => ({
  default: (await import('../features/referral/referral-screen.tsx')).ReferralScreen,
}));
const PlacesScreen = lazy(async () => ({
  default: (await import('../features/directory/places-screen.tsx')).PlacesScreen,
}));
const PlaceScreen = lazy(async () => ({
  default: (await import('../features/place-page/place-screen.tsx')).PlaceScreen,
}));
const NewPlaceScreen = lazy(async () => ({
  default: (await import('../features/place-page/new-place-screen.tsx')).NewPlaceScreen,
}));
const MapScreen = lazy(async () => ({
  default: (await import('../features/map/map-screen.tsx')).MapScreen,
}));
const GroupsScreen = lazy(async () => ({
  default: (await import('../features/group-page/groups-screen.tsx')).GroupsScreen,
}));
const GroupScreen = lazy(async () => ({
  default: (await import('../features/group-page/group-screen.tsx')).GroupScreen,
}));
const CountsScreen = lazy(async () => ({
  default: (await import('../features/count-night/counts-screen.tsx')).CountsScreen,
}));
const CountAreaScreen = lazy(async () => ({
  default: (await import('../features/count-night/count-area-screen.tsx')).CountAreaScreen,
}));
const DeskCountsScreen = lazy(async () => ({
  default: (await import('../features/count-night/desk-counts-screen.tsx')).DeskCountsScreen,
}));
const ServicesScreen = lazy(async () => ({
  default: (await import('../features/directory/services-screen.tsx')).ServicesScreen,
}));
const ShiftLogScreen = lazy(async () => ({
  default: (await import('../features/tonight/shift-log-screen.tsx')).ShiftLogScreen,
}));
const NoteWhereaboutsScreen = lazy(async () => ({
  default: (await import('../features/note-whereabouts/note-whereabouts-screen.tsx')).NoteWhereaboutsScreen,
}));
const TwoValuesScreen = lazy(async () => ({
  default: (await import('../features/to-decide/two-values-screen.tsx')).TwoValuesScreen,
}));
const SetAsideScreen = lazy(async () => ({
  default: (await import('../features/to-decide/set-aside/set-aside-screen.tsx')).SetAsideScreen,
}));
const ErasuresScreen = lazy(async () => ({
  default: (await import('../features/erasure/erasures-screen.tsx')).ErasuresScreen,
}));
const ErasureReceiptScreen = lazy(async () => ({
  default: (await import('../features/erasure/receipt-screen.tsx')).ReceiptScreen,
}));
const DeskScreen = lazy(async () => ({
  default: (await import('../features/review-queue/desk-screen.tsx')).DeskScreen,
}));
const DeskLogScreen = lazy(async () => ({
  default: (await import('../features/review-queue/desk-log-screen.tsx')).DeskLogScreen,
}));
const PlansScreen = lazy(async () => ({
  default: (await import('../features/plan-shift/plans-screen.tsx')).PlansScreen,
}));
const PlanScreen = lazy(async () => ({
  default: (await import('../features/plan-shift/plan-screen.tsx')).PlanScreen,
}));
const DeskNowScreen = lazy(async () => ({
  default: (await import('../features/alerts/desk-now-screen.tsx')).DeskNowScreen,
}));
const NewAlertScreen = lazy(async () => ({
  default: (await import('../features/alerts/new-alert-screen.tsx')).NewAlertScreen,
}));
const PriorityScreen = lazy(async () => ({
  default: (await import('../features/alerts/priority-screen.tsx')).PriorityScreen,
}));
const seldomScreens = () => import('./seldom-screens.ts');
const AccessRegisterScreen = lazy(async () => ({
  default: (await seldomScreens()).AccessRegisterScreen,
}));
const OwnAccountScreen = lazy(async () => ({
  default: (await seldomScreens()).OwnAccountScreen,
}));
const OrganisationAccessScreen = lazy(async () => ({
  default: (await seldomScreens()).OrganisationAccessScreen,
}));
const ToldWithReferral = lazy(async () => ({
  default: (await seldomScreens()).ToldWithReferral,
}));
const ConsentsScreen = lazy(async () => ({
  default: (await seldomScreens()).ConsentsScreen,
}));
const SummaryScreen = lazy(async () => ({
  default: (await seldomScreens()).SummaryScreen,
}));
const StoriesScreen = lazy(async () => ({
  default: (await seldomScreens()).StoriesScreen,
}));
const StoryScreen = lazy(async () => ({
  default: (await seldomScreens()).StoryScreen,
}));
const AgreementsScreen = lazy(async () => ({
  default: (await seldomScreens()).AgreementsScreen,
}));
const SettingsScreen = lazy(async () => ({
  default: (await seldomScreens()).SettingsScreen,
}));
const HandOverScreen = lazy(async () => ({
  default: (await seldomScreens()).HandOverScreen,
}));
const LeaseCodeScreen = lazy(async () => ({
  default: (await seldomScreens()).LeaseCodeScreen,
}));
const OpeningsScreen = lazy(async () => ({
  default: (await seldomScreens()).OpeningsScreen,
}));
const UnlockWaysScreen = lazy(async () => ({
  default: (await seldomScreens()).UnlockWaysScreen,
}));
const HelpScreen = lazy(async () => ({
  default: (await seldomScreens()).HelpScreen,
}));

/** Which screen is at which address. The addresses themselves are in `ports/screens.ts`. */
export function ScreenRoutes({
  home,
  netLine,
  install,
}: {
  readonly home: 'tonight' | 'desk' | 'deskNow' | 'register';
  readonly netLine: ReactNode;
  readonly install: InstallPrompt;
}) {
  return (
    <Suspense fallback={<LoadingBars />}>
      <Switch>
        <Route path={screens.home}>
          <Redirect to={screens[home]} replace />
        </Route>
        <Route path={screens.tonight}>
          <TonightScreen netLine={netLine} />
        </Route>
        <Route<{ draftId: string }> path={screens.encounter(':draftId')}>
          {({ draftId }) => (
            <IfMay entity="encounter" to="create" instead={<NotYoursToWrite />}>
              <EncounterScreen key={draftId} draftId={draftId} netLine={netLine} />
            </IfMay>
          )}
        </Route>
        <Route path={screens.people}>
          <PeopleScreen netLine={netLine} />
        </Route>
        <Route<{ personId: string }> path={screens.person(':personId')}>
          {({ personId }) => <PersonScreen key={personId} personId={personId} netLine={netLine} />}
        </Route>
        <Route<{ personId: string }> path={screens.consents(':personId')}>
          {({ personId }) => <ConsentsScreen key={personId} personId={personId} netLine={netLine} />}
        </Route>
        <Route<{ personId: string }> path={screens.summary(':personId')}>
          {({ personId }) => <SummaryScreen key={personId} personId={personId} netLine={netLine} />}
        </Route>
        <Route path={screens.stories}>
          <StoriesScreen netLine={netLine} />
        </Route>
        <Route<{ id: string }> path={screens.story(':id')}>
          {({ id }) => <StoryScreen key={id} id={id} netLine={netLine} />}
        </Route>
        <Route path={screens.agreements}>
          <AgreementsScreen netLine={netLine} />
        </Route>
        <Route path={screens.places}>
          <PlacesScreen netLine={netLine} />
        </Route>
        <Route path={screens.newPlace}>
          <IfMay entity="place" to="create" instead={<NotYoursToWrite />}>
            <NewPlaceScreen netLine={netLine} />
          </IfMay>
        </Route>
        <Route<{ placeId: string }> path={screens.place(':placeId')}>
          {({ placeId }) => <PlaceScreen key={placeId} placeId={placeId} netLine={netLine} />}
        </Route>
        <Route path={screens.map}>
          <MapScreen netLine={netLine} />
        </Route>
        <Route path={screens.groups}>
          <GroupsScreen netLine={netLine} />
        </Route>
        <Route<{ groupId: string }> path={screens.group(':groupId')}>
          {({ groupId }) => <GroupScreen key={groupId} groupId={groupId} netLine={netLine} />}
        </Route>
        <Route path={screens.counts}>
          <CountsScreen netLine={netLine} />
        </Route>
        <Route<{ nightId: string; areaId: string }> path={screens.countArea(':nightId', ':areaId')}>
          {({ nightId, areaId }) => (
            <CountAreaScreen key={nightId + areaId} nightId={nightId} areaId={areaId} netLine={netLine} />
          )}
        </Route>
        <Route path={screens.services}>
          <ServicesScreen netLine={netLine} />
        </Route>
        <Route<{ draftId: string }> path={screens.referral(':draftId')}>
          {({ draftId }) => (
            <IfMay entity="referral" to="create" instead={<NotYoursToWrite />}>
              <ReferralScreen key={draftId} draftId={draftId} netLine={netLine} told={ToldWithReferral} />
            </IfMay>
          )}
        </Route>
        <Route<{ shiftId: string }> path={screens.closeShift(':shiftId')}>
          {({ shiftId }) => <CloseShiftScreen shiftId={shiftId} netLine={netLine} />}
        </Route>
        <Route<{ shiftId: string }> path={screens.shiftLog(':shiftId')}>
          {({ shiftId }) => <ShiftLogScreen shiftId={shiftId} netLine={netLine} />}
        </Route>
        <Route path={screens.notes}>
          <NoteWhereaboutsScreen />
        </Route>
        <Route path={screens.twoValues}>
          <TwoValuesScreen netLine={netLine} />
        </Route>
        <Route<{ recordId: string }> path={screens.twoValuesOf(':recordId')}>
          {({ recordId }) => <TwoValuesScreen key={recordId} recordId={recordId} netLine={netLine} />}
        </Route>
        <Route path={screens.desk}>
          <DeskScreen netLine={netLine} />
        </Route>
        <Route path={screens.leaseCode}>
          <LeaseCodeScreen />
        </Route>
        <Route path={screens.deskOpenings}>
          <OpeningsScreen netLine={netLine} />
        </Route>
        <Route path={screens.deskSetAside}>
          <SetAsideScreen netLine={netLine} />
        </Route>
        <Route path={screens.deskErasures}>
          <ErasuresScreen netLine={netLine} />
        </Route>
        <Route<{ decisionId: string }> path={screens.erasureReceipt(':decisionId')}>
          {({ decisionId }) => <ErasureReceiptScreen decisionId={decisionId} netLine={netLine} />}
        </Route>
        <Route path={screens.deskCounts}>
          <DeskCountsScreen netLine={netLine} />
        </Route>
        <Route path={screens.deskNow}>
          <DeskNowScreen netLine={netLine} />
        </Route>
        <Route<{ draftId: string }> path={screens.newAlert(':draftId')}>
          {({ draftId }) => (
            <IfMay entity="alert" to="create" instead={<NotYoursToWrite />}>
              <NewAlertScreen key={draftId} draftId={draftId} netLine={netLine} />
            </IfMay>
          )}
        </Route>
        <Route path={screens.priority}>
          <PriorityScreen netLine={netLine} />
        </Route>
        <Route path={screens.deskPlans}>
          <PlansScreen netLine={netLine} />
        </Route>
        <Route<{ id: string }> path={screens.deskPlan(':id')}>
          {({ id }) => <PlanScreen key={id} id={id} netLine={netLine} />}
        </Route>
        <Route<{ shiftId: string }> path={screens.deskLog(':shiftId')}>
          {({ shiftId }) => <DeskLogScreen key={shiftId} shiftId={shiftId} netLine={netLine} />}
        </Route>
        <Route path={screens.register}>
          <AccessRegisterScreen netLine={netLine} />
        </Route>
        <Route path={screens.settings}>
          <SettingsScreen install={install} appVersion={appVersion} />
        </Route>
        <Route path={screens.account}>
          <OwnAccountScreen netLine={netLine} />
        </Route>
        <Route path={screens.access}>
          <OrganisationAccessScreen netLine={netLine} />
        </Route>
        <Route path={screens.handOver}>
          <HandOverScreen />
        </Route>
        <Route path={screens.unlockWays}>
          <UnlockWaysScreen />
        </Route>
        <Route path={screens.help}>
          <HelpScreen />
        </Route>
        <Route>
          <Redirect to={screens.home} replace />
        </Route>
      </Switch>
    </Suspense>
  );
}
