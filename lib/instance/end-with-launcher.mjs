// Loaded into the web server: a launcher that was killed takes its children along.
process.on('disconnect', () => process.exit(1));
