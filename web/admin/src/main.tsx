import '@fontsource-variable/bricolage-grotesque/wght.css';
import '@fontsource-variable/figtree/wght.css';
import '@mantine/core/styles.css';
import './theme/faces.css';
import './theme/global.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueries } from './api/queries.ts';
import { paths } from './app/paths.ts';
import { createDashboardRouter } from './app/router.tsx';
import { startLanguages } from './i18n.ts';
import { schemes, theme } from './theme/theme.ts';

const queries = createQueries(() => {
  const { pathname, href } = router.state.location;
  const isOutside = ['/sign-in', '/reset', '/invitation'].some((path) => pathname.startsWith(path));
  if (!isOutside) void router.navigate(paths.signIn(href));
});
const router = createDashboardRouter(queries);

// After an update of the server the scripts of the old build are gone: load the page anew, but not again and again.
const reloaded = 'tearoff.reloaded';
window.addEventListener('vite:preloadError', () => {
  if (Date.now() - Number(sessionStorage.getItem(reloaded)) < 60_000) return;
  sessionStorage.setItem(reloaded, String(Date.now()));
  window.location.reload();
});

await startLanguages();

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');
createRoot(place).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={schemes} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
