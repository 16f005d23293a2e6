/** The admin's own settings: it asks no outside server for news of itself, and starts no tour. */
export default {
	config: {
		notifications: { releases: false },
		tutorials: false,
	},
	bootstrap() {},
};
