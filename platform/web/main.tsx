import './brought';
import './styles/tokens.css';
import './styles/base.css';
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
      <RouterProvider router={router} />
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
