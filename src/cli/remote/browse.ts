import { spawn } from 'node:child_process';

/** How this system shows an address in a browser; undefined where nobody would see it. */
function opener(env: NodeJS.ProcessEnv): [string, ...string[]] | undefined {
  if (env.CI || env.SSH_CONNECTION || env.TEAROFF_NO_BROWSER) return undefined;
  if (env.BROWSER) return [env.BROWSER];
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : undefined;
}

/** Shows addresses in the browser of whoever sits here; undefined where there is none. */
export function browser(env: NodeJS.ProcessEnv): ((url: string) => Promise<boolean>) | undefined {
  const command = opener(env);
  if (!command) return undefined;
  const [name, ...before] = command;
  return (url) =>
    new Promise((resolve) => {
      const child = spawn(name, [...before, url], { stdio: 'ignore', detached: true });
      child.once('error', () => resolve(false));
      child.once('spawn', () => {
        child.unref();
        resolve(true);
      });
    });
}
