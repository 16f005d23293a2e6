/** Whether the CMS answers at all, by what came of the last time that it was asked. */
export type CmsHealth = {
	answered(): void;
	failed(): void;
	/** True while asking would only cost time: something kept is given at once. */
	isAway(): boolean;
};

/** The CMS counts as well until it fails, and as away until it answers: who follows its log asks on all the while. */
export function cmsHealth(): CmsHealth {
	let isAway = false;
	return {
		answered() {
			isAway = false;
		},
		failed() {
			isAway = true;
		},
		isAway: () => isAway,
	};
}
