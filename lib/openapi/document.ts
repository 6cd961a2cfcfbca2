import { z } from 'zod';

/** JSON Schema and the objects of OpenAPI are open-ended; they are made here and only ever printed. */
type Json = Record<string, unknown>;
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export type Body = {
  schema: z.ZodType;
  /** Default: application/json. */
  contentType?: string;
  description?: string;
  examples?: Record<string, { summary?: string; value: unknown }>;
};

export type Answer = {
  description: string;
  /** Missing for an answer without a body. */
  body?: Body;
  /** Header names to what they say; their values are strings. */
  headers?: Record<string, string>;
};

export type Operation = {
  operationId: string;
  summary: string;
  description?: string;
  tags?: string[];
  /** Each is an object schema; one parameter per property, described by its `.describe(...)`. */
  path?: z.ZodObject;
  query?: z.ZodObject;
  headers?: z.ZodObject;
  body?: Body;
  /** By HTTP status. */
  answers: Record<number, Answer>;
  /** Requests that we send: by name, then by the runtime expression of their address. */
  callbacks?: Record<string, Record<string, Paths[string]>>;
  /** Names of security schemes, any of which will do. Default: all of the document; [] for none. */
  security?: string[];
};

export type Paths = Record<string, Partial<Record<Method, Operation>>>;

export type Api = {
  title: string;
  version: string;
  description: string;
  /** Where the paths begin. */
  server: string;
  securitySchemes: Record<string, Json>;
  paths: Paths;
};

/**
 * An OpenAPI 3.1 document from the Zod schemas that validate: what is asked for is described as a client writes it
 * (before defaults and transforms), what is answered as it leaves us. Schemas with `.meta({ id })` become components.
 * @throws Error when one id names two different shapes
 */
export function openApiDocument(api: Api): Json {
  const components = new Map<string, Json>();
  const describe = describer(components);
  const paths = pathsOf(api.paths, describe, Object.keys(api.securitySchemes));
  return {
    openapi: '3.1.0',
    info: { title: api.title, version: api.version, description: api.description },
    servers: [{ url: api.server }],
    paths,
    components: {
      schemas: Object.fromEntries([...components].sort(([a], [b]) => a.localeCompare(b))),
      securitySchemes: api.securitySchemes,
    },
  };
}

type Describe = (schema: z.ZodType, io: 'input' | 'output') => Json;

/** JSON Schemas whose named parts are moved to the components of the document. */
function describer(components: Map<string, Json>): Describe {
  const refer = (id: string) => ({ $ref: `#/components/schemas/${id}` });
  const keep = (id: string, shape: Json) => {
    const known = components.get(id);
    if (known && JSON.stringify(known) !== JSON.stringify(shape))
      throw new Error(`Two different schemas have the id ${id}.`);
    components.set(id, shape);
  };
  return (schema, io) => {
    const { $schema, $defs, id, ...shape } = JSON.parse(
      JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' })).replaceAll(
        '"#/$defs/',
        '"#/components/schemas/',
      ),
    ) as Json & { $defs?: Record<string, Json>; id?: string };
    for (const [name, { id: _, ...part }] of Object.entries($defs ?? {})) keep(name, part);
    if (!id) return shape;
    keep(id, shape);
    return refer(id);
  };
}

function pathsOf(paths: Paths, describe: Describe, schemes: string[]): Json {
  return mapValues(paths, (methods) =>
    mapValues(methods, (operation) => operation && operationOf(operation, describe, schemes)),
  );
}

function operationOf(operation: Operation, describe: Describe, schemes: string[]): Json {
  const { path, query, headers, body, answers, callbacks, security = schemes, ...words } = operation;
  const parameters = [
    ...parametersOf(path, 'path', describe),
    ...parametersOf(query, 'query', describe),
    ...parametersOf(headers, 'header', describe),
  ];
  return {
    ...words,
    security: security.map((name) => ({ [name]: [] })),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, ...contentOf(body, describe, 'input') } }),
    responses: mapValues(answers, (answer) => ({
      description: answer.description,
      ...(answer.headers && {
        headers: mapValues(answer.headers, (description) => ({ description, schema: { type: 'string' } })),
      }),
      ...(answer.body && contentOf(answer.body, describe, 'output')),
    })),
    ...(callbacks && { callbacks: mapValues(callbacks, (sent) => pathsOf(sent, describe, [])) }),
  };
}

function contentOf(body: Body, describe: Describe, io: 'input' | 'output'): Json {
  const { schema, contentType = 'application/json', description, examples } = body;
  return {
    ...(description && { description }),
    content: { [contentType]: { schema: describe(schema, io), ...(examples && { examples }) } },
  };
}

function parametersOf(schema: z.ZodObject | undefined, place: string, describe: Describe): Json[] {
  if (!schema) return [];
  const required = (describe(schema, 'input').required ?? []) as string[];
  return Object.entries(schema.shape).map(([name, part]) => {
    const { description, ...shape } = describe(part as z.ZodType, 'input');
    return {
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(typeof description === 'string' && { description }),
      schema: shape,
    };
  });
}

function mapValues<Value, Made>(
  values: Record<string, Value>,
  make: (value: Value) => Made,
): Record<string, Made> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, make(value)]));
}
