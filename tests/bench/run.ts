/** Runs one bench: `npm run bench -- engine`. */
const [name, ...rest] = process.argv.slice(2);
process.argv.splice(2, process.argv.length, ...rest);
await import(`./${name}.ts`);

export {};
