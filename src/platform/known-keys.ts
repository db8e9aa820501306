import { z } from 'zod';

/** The keys that an object takes at this place of a schema; none where it takes any. `value` decides between forms of a union. */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[], value: unknown): string[] {
  const [key, ...rest] = path;
  const keys = formsOf(schema, value).flatMap((form) => {
    const { def } = (form as z.core.$ZodTypes)._zod;
    if (key === undefined) return def.type === 'object' ? Object.keys(def.shape) : [];
    const inner = childOf(def, String(key));
    const innerValue =
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
    return inner ? keysAt(inner, rest, innerValue) : [];
  });
  return [...new Set(keys)];
}

function childOf(def: z.core.$ZodTypes['_zod']['def'], key: string): z.core.$ZodType | undefined {
  if (def.type === 'object') return def.shape[key];
  if (def.type === 'array') return def.element;
  return def.type === 'record' ? def.valueType : undefined;
}

/** A schema without what is wrapped around it; of a union the forms that the discriminator of `value` leaves. */
function formsOf(schema: z.core.$ZodType, value: unknown): z.core.$ZodType[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return formsOf(def.innerType, value);
    case 'pipe':
      return formsOf(def.in, value);
    case 'lazy':
      return formsOf(def.getter(), value);
    case 'union': {
      const forms = def.options.flatMap((option) => formsOf(option, value));
      const discriminator = 'discriminator' in def ? String(def.discriminator) : undefined;
      if (discriminator === undefined || typeof value !== 'object' || value === null) return forms;
      const said = (value as Record<string, unknown>)[discriminator];
      return forms.filter((form) => {
        const inner = childOf((form as z.core.$ZodTypes)._zod.def, discriminator);
        return inner && z.safeParse(inner, said).success;
      });
    }
    default:
      return [schema];
  }
}
