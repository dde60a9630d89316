import './brought';
import './styles/tokens.css';
import './styles/base.css';
import './styles/print.css';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { restoreLanguage, useLanguage } from './language';
import { router } from './router';
import { askSessionEarly, SessionProvider } from './session';
import { restoreTextSize } from './text-size';

/** In another language everything is read and drawn anew. */
function Pages(): ReactNode {
  const language = useLanguage();
  return (
    <SessionProvider key={language}>
      {/* A page that is asked for is drawn in one go: drawn between other things it comes later, and nothing else is worth more then. */}
      <RouterProvider router={router} useTransitions={false} />
    </SessionProvider>
  );
}

const page = document.getElementById('page');
if (!page) throw new Error('index.html has no #page');
restoreTextSize();
restoreLanguage(() => {
  askSessionEarly();
  createRoot(page).render(
    <StrictMode>
      <Pages />
    </StrictMode>,
  );
});
