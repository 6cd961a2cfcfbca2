import postgres from 'postgres';

const sql = postgres(process.env.DATABASE_URL, { max: Number(process.env.DATABASE_POOL ?? 10) });

/** The least a route can do that keeps something: one insert into an indexed table. */
export async function POST(request) {
  const { searchParams } = new URL(request.url);
  const body = await request.text();
  await sql`insert into bare_inserts (task_id, body) values (${searchParams.get('task')}, ${body})`;
  return Response.json({ outcome: 'kept' });
}
