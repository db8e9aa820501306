import { ApiProblem } from './problem.ts';

/** Sends one picture. The server resizes it, or refuses what is no picture. */
export async function uploadFile(file: File): Promise<{ id: string; url: string }> {
  const form = new FormData();
  form.append('file', file);
  const response = await fetch('/v5/files', { method: 'POST', body: form });
  const body = await response.json();
  if (!response.ok) throw ApiProblem.from(body, response.status);
  return body;
}

export const fileAddress = (id: string) => `/files/${id}`;
