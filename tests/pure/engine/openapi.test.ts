import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { servedContract } from '@/lib/engine/service/openapi';
import { refusals } from '@/lib/engine/service/refusal';
import { createRequestSchema } from '@/lib/engine/service/schemas';

type Operation = {
  operationId: string;
  responses: Record<string, { description: string }>;
  callbacks?: Record<string, Record<string, unknown>>;
};
const document = servedContract('https://outframe.example') as {
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, { properties: Record<string, unknown> }> };
};
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

test('the document of the served contract holds to the schema of OpenAPI 3.1', async () => {
  expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
  expect(document.servers).toEqual([{ url: 'https://outframe.example/kling' }]);
  expect(operations.map(({ operationId }) => operationId)).toEqual([
    'createTask',
    'listTasks',
    'getTask',
    'cancelTask',
  ]);
});

test('it names every field that is read', () => {
  const read = Object.keys(createRequestSchema.in.shape);
  expect(Object.keys(document.components.schemas.CreateRequest!.properties)).toEqual(read);
  expect(Object.keys(operations[0]!.callbacks!.statusChanged!)).toEqual(['{$request.body#/callback_url}']);
});

test('it names every refusal of its paths under its HTTP status', () => {
  const told = operations.flatMap(({ responses }) =>
    Object.entries(responses).flatMap(([status, { description }]) =>
      [...description.matchAll(/^(\d{4}):/gm)].map(([, code]) => `${status} ${code}`),
    ),
  );
  // Paths and methods that are not there cannot be described as part of those that are.
  const { method_unknown: _, path_unknown: __, ...described } = refusals;
  const given = Object.values(described).map(({ status, code }) => `${status} ${code}`);
  expect([...new Set(told)].sort()).toEqual([...new Set(given)].sort());
});
