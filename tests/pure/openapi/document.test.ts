import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Api, openApiDocument } from '@/lib/openapi/document';

const kite = z.object({ length: z.number().max(9), colour: z.string().default('red') }).meta({ id: 'Kite' });

const api = (paths: Api['paths']): Api => ({
  title: 'Kites',
  version: '1.0.0',
  description: 'Kites, one at a time.',
  server: 'https://kites.example',
  securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
  paths,
});

const document = openApiDocument(
  api({
    '/kites/{id}': {
      get: {
        operationId: 'getKite',
        summary: 'One kite',
        path: z.object({ id: z.string().describe('Which one.') }),
        query: z.object({ size: z.enum(['small', 'large']).default('small') }),
        headers: z.object({ 'x-wind': z.string() }),
        answers: {
          200: {
            description: 'The kite',
            body: { schema: z.object({ data: kite }) },
            headers: { etag: 'Its version.' },
          },
          204: { description: 'None' },
        },
        security: [],
      },
    },
    '/kites': {
      post: {
        operationId: 'flyKite',
        summary: 'Fly',
        body: { schema: z.object({ string: z.string(), tail: z.string().optional() }) },
        answers: { 200: { description: 'The kite', body: { schema: z.array(kite) } } },
        callbacks: {
          landed: {
            '{$request.body#/callback_url}': {
              post: {
                operationId: 'landed',
                summary: 'It landed',
                body: { schema: z.object({ where: z.string() }) },
                answers: { 200: { description: 'Thank you' } },
              },
            },
          },
        },
      },
    },
  }),
);

test('a document holds to the schema of OpenAPI 3.1', async () => {
  expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
});

test('parameters, bodies, answers and callbacks are described by the schemas that parse them', () => {
  expect(document).toMatchObject({
    openapi: '3.1.0',
    paths: {
      '/kites/{id}': {
        get: {
          security: [],
          parameters: [
            { name: 'id', in: 'path', required: true, description: 'Which one.', schema: { type: 'string' } },
            {
              name: 'size',
              in: 'query',
              required: false,
              schema: { enum: ['small', 'large'], default: 'small' },
            },
            { name: 'x-wind', in: 'header', required: true },
          ],
          responses: {
            200: {
              headers: { etag: { description: 'Its version.' } },
              content: {
                'application/json': {
                  schema: { properties: { data: { $ref: '#/components/schemas/Kite' } } },
                },
              },
            },
            204: { description: 'None' },
          },
        },
      },
      '/kites': {
        post: {
          security: [{ bearer: [] }],
          requestBody: { content: { 'application/json': { schema: { required: ['string'] } } } },
          callbacks: { landed: { '{$request.body#/callback_url}': { post: { operationId: 'landed' } } } },
        },
      },
    },
    components: { schemas: { Kite: { required: ['length', 'colour'] } } },
  });
});

test('one name for two shapes is a mistake', () => {
  const answer = (length: z.ZodType) => ({
    operationId: 'x',
    summary: 'x',
    answers: { 200: { description: 'x', body: { schema: z.object({ length }).meta({ id: 'Rope' }) } } },
  });
  expect(() =>
    openApiDocument(api({ '/a': { get: answer(z.number()) }, '/b': { get: answer(z.string()) } })),
  ).toThrow(/Rope/);
});
