import { createBrowserRouter, type RouteObject } from 'react-router';
import { HomePage } from './pages/home/HomePage';
import { SignInPage } from './pages/sign-in/SignInPage';
import { RouteFault } from './shell/RouteFault';
import { Shell, type RouteHandle } from './shell/Shell';
import { SignedIn } from './shell/SignedIn';

const rail: RouteHandle = { rail: true };

const pages: RouteObject[] = [
  { index: true, Component: HomePage },
  { path: 'queues/:queue', lazy: async () => ({ Component: (await import('./pages/queue/QueuePage')).QueuePage }) },
  { path: 'cases/:id', lazy: async () => ({ Component: (await import('./pages/case/CasePage')).CasePage }) },
  { path: 'work/:id', handle: rail, lazy: async () => ({ Component: (await import('./pages/work-route')).WorkRoute }) },
  { path: 'receipts/:id', lazy: async () => ({ Component: (await import('./pages/work-route')).ReceiptPage }) },
  { path: 'help', lazy: async () => ({ Component: (await import('./pages/help/HelpPage')).HelpPage }) },
  { path: 'messages', lazy: async () => ({ Component: (await import('./pages/messages/MessagesPage')).MessagesPage }) },
  { path: 'sessions', lazy: async () => ({ Component: (await import('./pages/sessions/SessionsPage')).SessionsPage }) },
  { path: 'seats', lazy: async () => ({ Component: (await import('./pages/seats/SeatsPage')).SeatsPage }) },
  { path: 'accounts', lazy: async () => ({ Component: (await import('./pages/accounts/AccountsPage')).AccountsPage }) },
  { path: 'audit', lazy: async () => ({ Component: (await import('./pages/audit/AuditPage')).AuditPage }) },
  { path: 'deadlines', lazy: async () => ({ Component: (await import('./pages/deadlines/DeadlinesPage')).DeadlinesPage }) },
  { path: 'releases', lazy: async () => ({ Component: (await import('./pages/releases/ReleasesPage')).ReleasesPage }) },
  { path: 'releases/:id', lazy: async () => ({ Component: (await import('./pages/releases/ReleasePage')).ReleasePage }) },
  { path: 'exports', lazy: async () => ({ Component: (await import('./pages/exports/ExportsPage')).ExportsPage }) },
  { path: '*', lazy: async () => ({ Component: (await import('./pages/MissingPage')).MissingPage }) },
];

/** Every page is a chunk of its own, but for what one comes to first: signing in, the shell and home are there with the frame. */
export const router = createBrowserRouter([
  {
    ErrorBoundary: RouteFault,
    HydrateFallback: () => null,
    children: [
      { path: '/sign-in', Component: SignInPage },
      {
        Component: SignedIn,
        children: [
          { path: '/password', lazy: async () => ({ Component: (await import('./pages/password/PasswordPage')).PasswordPage }) },
          { path: '/second-factor', lazy: async () => ({ Component: (await import('./pages/second-factor/SecondFactorPage')).SecondFactorPage }) },
          { path: '/', Component: Shell, children: [{ ErrorBoundary: RouteFault, children: pages }] },
        ],
      },
    ],
  },
]);
