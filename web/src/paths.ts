/** Every address of the site, written here and nowhere else. `routes.tsx` says what stands there. */
export const paths = {
	home: "/",
	blog: "/blog",
	article: (slug: string) => `/blog/${slug}`,
	category: (slug: string) => `/blog/category/${slug}`,
	treatments: "/treatments",
	treatment: (slug: string) => `/treatments/${slug}`,
	book: "/book",
	about: "/about",
	privacy: "/privacy",
	accessibility: "/accessibility",
} as const;
