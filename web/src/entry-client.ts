/**
 * The page can be read without any code. So it is painted first; the code, which index.html has asked for in the
 * meantime, is read and run after that, and what was tapped while it was read comes before it begins.
 */
requestAnimationFrame(() => {
	setTimeout(async () => {
		const { start } = await import("./start");
		setTimeout(start);
	});
});
