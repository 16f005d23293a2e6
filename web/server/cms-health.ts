/** How long the CMS is left in peace after it has not answered, in milliseconds. */
const PAUSE = 1_000;

/** Whether the CMS answers at all, by what came of the last time that it was asked. */
export type CmsHealth = {
	answered(): void;
	failed(): void;
	/** True while asking would only cost time: something kept is given at once. */
	isAway(): boolean;
};

/** The CMS counts as well until it fails; a second after each failure somebody tries again. */
export function cmsHealth(now: () => number = Date.now): CmsHealth {
	let awayUntil = 0;
	return {
		answered() {
			awayUntil = 0;
		},
		failed() {
			awayUntil = now() + PAUSE;
		},
		isAway: () => now() < awayUntil,
	};
}
