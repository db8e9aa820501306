import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';
import { refuseNul } from './refuse-nul.ts';

/** A form that was sent with a file. Where several came under one name, the first counts. */
export interface SentForm {
  fields: Record<string, string>;
  /** The file that was chosen; an empty one, as browsers send for a choice that was not made, is none. */
  file: Buffer | undefined;
}

/**
 * Reads a `multipart/form-data` body: its texts, and the file under `name`. A file that is larger than the plugin's limit is cut there, so
 * that whoever knows the limit can say so beside what else is wrong.
 * @throws Problem unsupported_media, invalid
 */
export async function readForm(request: FastifyRequest, name: string): Promise<SentForm> {
  if (!request.isMultipart()) throw new Problem('unsupported_media', { accepted: 'multipart/form-data' });
  const fields: Record<string, string> = {};
  let file: Buffer | undefined;
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') fields[part.fieldname] ??= part.value;
      continue;
    }
    // Every file is read to its end, also one that nobody asked for: the parts behind it are wanted.
    const chunks: Buffer[] = [];
    for await (const chunk of part.file) if (part.fieldname === name) chunks.push(chunk as Buffer);
    const content = Buffer.concat(chunks);
    if (part.fieldname === name && content.length > 0) file ??= content;
  }
  await refuseNul({ params: {}, query: {}, body: fields });
  return { fields, file };
}
