/** A value as JSON for a script element that holds data: the only thing that could end it early is "<". */
export function dataBlock(value: unknown): string {
	return JSON.stringify(value).replaceAll("<", "\\u003c");
}
