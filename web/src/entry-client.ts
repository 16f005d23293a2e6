/**
 * Kept when the page of the server is seen, by the browser's word (https://www.w3.org/TR/paint-timing/), or a
 * second after it has come if the browser does not tell; at once where a static host serves an empty page.
 */
const painted = new Promise<void>((resolve) => {
	if (!document.getElementById("root")?.firstElementChild) return resolve();
	new PerformanceObserver((list) => {
		if (list.getEntriesByName("first-contentful-paint").length > 0) resolve();
	}).observe({ type: "paint", buffered: true });
	addEventListener("load", () => setTimeout(resolve, 1000));
});

// The page can be read without any code, so none is in the way of its first sight. Afterwards the libraries, our own
// code and the coming alive are tasks of their own, between which a tap is answered.
painted.then(async () => {
	const [{ start }] = await Promise.all([import("./start"), import("react-dom/client")]);
	setTimeout(start);
});
