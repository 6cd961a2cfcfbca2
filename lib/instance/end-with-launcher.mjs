// Loaded into children that are not ours to write: a launcher that was killed takes them along.
process.on('disconnect', () => process.exit(1));
