import { apiDocument } from '@/app/api/v1/contract/document';

/** One value of a request or an answer, in words. */
export type Field = { name: string; kind: string; required: boolean; description: string };
type Shape = { kind: string; fields: Field[] };
export type ReferenceAnswer = { status: string; description: string; kind: string };
export type ReferenceOperation = {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  parameters: Field[];
  body: Shape | null;
  answers: ReferenceAnswer[];
};
export type Reference = {
  description: string;
  groups: { name: string; operations: ReferenceOperation[] }[];
  shapes: { name: string; description: string; fields: Field[] }[];
};

/** The parts of JSON Schema and OpenAPI that our own document uses. */
type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | false;
  required?: string[];
  description?: string;
  default?: unknown;
};
type Content = { content?: Record<string, { schema: Schema }> };
type Operation = {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  parameters?: { name: string; in: string; required: boolean; description?: string; schema: Schema }[];
  requestBody?: Content;
  responses: Record<string, Content & { description: string }>;
};
type Document = {
  info: { description: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

/** The OpenAPI document arranged for readers. */
export function apiReference(): Reference {
  const { info, paths, components } = apiDocument() as Document;
  const groups = new Map<string, ReferenceOperation[]>();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const [group = ''] = operation.tags;
      const described = describeOperation(method, path, operation, components.schemas);
      groups.set(group, [...(groups.get(group) ?? []), described]);
    }
  }
  return {
    description: info.description,
    groups: [...groups].map(([name, operations]) => ({ name, operations })),
    shapes: Object.entries(components.schemas).map(([name, schema]) => ({
      name,
      description: schema.description ?? '',
      fields: schema.properties ? fieldsOf(schema) : [{ ...wholeOf(schema), name }],
    })),
  };
}

function describeOperation(
  method: string,
  path: string,
  operation: Operation,
  schemas: Record<string, Schema>,
): ReferenceOperation {
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    summary: operation.summary,
    description: operation.description ?? '',
    parameters: (operation.parameters ?? []).map(({ name, in: place, required, description, schema }) => ({
      name: place === 'path' ? `{${name}}` : place === 'query' ? `?${name}` : name,
      kind: kindOf(schema),
      required,
      description: withDefault(description, schema),
    })),
    body: operation.requestBody ? bodyOf(operation.requestBody, schemas) : null,
    answers: Object.entries(operation.responses).map(([status, answer]) => ({
      status,
      description: answer.description,
      kind: answerKind(answer),
    })),
  };
}

function bodyOf(body: Content, schemas: Record<string, Schema>): Shape | null {
  const [type, content] = Object.entries(body.content ?? {})[0] ?? [];
  if (!type || !content) return null;
  const { schema } = content;
  const target = schema.$ref ? schemas[nameOf(schema.$ref)] : schema;
  return { kind: type, fields: target ? fieldsOf(target) : [] };
}

function answerKind({ content }: Content): string {
  const [type, first] = Object.entries(content ?? {})[0] ?? [];
  if (!type || !first) return '';
  return type === 'application/json' ? kindOf(first.schema) : type;
}

/** The fields of an object; those of an object within it, under dotted names, when there is something to say of them. */
function fieldsOf(schema: Schema, prefix = ''): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, part]) => {
    const required = schema.required?.includes(name) ?? false;
    const isTold = Object.values(part.properties ?? {}).some(({ description }) => description);
    const inner = isTold ? fieldsOf(part, `${prefix}${name}.`) : [];
    return [{ ...wholeOf(part), name: `${prefix}${name}`, required }, ...inner];
  });
}

function wholeOf(schema: Schema): Field {
  const description = withDefault(schema.description, schema);
  return { name: '', kind: kindOf(schema), required: false, description };
}

function kindOf(schema: Schema): string {
  if (schema.$ref) return nameOf(schema.$ref);
  if (schema.anyOf) return schema.anyOf.map(kindOf).join(' or ');
  if (schema.enum) return schema.enum.join(' | ');
  if (schema.const !== undefined) return String(schema.const);
  if (schema.items) return `list of ${kindOf(schema.items)}`;
  if (schema.additionalProperties) return `map to ${kindOf(schema.additionalProperties)}`;
  if (schema.properties) {
    const parts = Object.entries(schema.properties).map(([name, part]) => `${name}: ${kindOf(part)}`);
    return `{ ${parts.join(', ')} }`;
  }
  return schema.format ?? [schema.type ?? 'anything'].flat().join(' or ');
}

function withDefault(description = '', schema: Schema): string {
  if (schema.default === undefined || schema.default === '') return description;
  return `${description} Default: \`${schema.default}\`.`.trim();
}

const nameOf = (reference: string) => reference.split('/').at(-1) ?? '';
