/**
 * Caroline's words: what the desk calls everything that she edits, and where it stands. The one place;
 * layout.ts writes it into the admin at every boot, and a test fails for a field that has no words here.
 */

type FieldWords = {
	/** Stands above the input and at the head of a column. */
	label: string;
	/** Stands below the input: what it is for, where it shows, an example. */
	hint: string;
	/** Shares its line with a neighbour that does so too, where the screen is wide enough. */
	half?: true;
};

export type EntryWords = {
	/** Its name in its schema, and what the menu and the head of the list say instead; components have neither. */
	called?: { schema: string; menu: string };
	/** The field that an entry is known by. */
	toldBy: string;
	/** In the order of the form: what she writes first, then what may be left, then what fills itself. */
	fields: Readonly<Record<string, FieldWords>>;
	/** What the list shows; draft or published is added by Strapi. */
	columns?: readonly string[];
	/** The order of the list. */
	sort?: readonly [field: string, order: "ASC" | "DESC"];
};

const searchResult = {
	label: "In search results",
	hint: "Only if search engines, for example Google, should show other words than the title and the summary.",
};

const address = (example: string): FieldWords => ({
	label: "Address of its page",
	hint: `The last part of the page's address, made from the title. For example: ${example}. Whoever comes by an address that it had before is sent here.`,
});

/** What Strapi keeps about every entry. */
export const systemLabels: Readonly<Record<string, string>> = {
	createdAt: "Begun",
	updatedAt: "Last changed",
	publishedAt: "Published",
	createdBy: "Begun by",
	updatedBy: "Last changed by",
};

export const words: Readonly<Record<string, EntryWords>> = {
	"api::article.article": {
		called: { schema: "Article", menu: "Articles" },
		toldBy: "title",
		columns: ["title", "category", "publishedOn", "updatedAt"],
		sort: ["updatedAt", "DESC"],
		fields: {
			title: {
				label: "Title",
				hint: "The headline, in the blog and on its own page. For example: Small movements for desk days.",
			},
			body: {
				label: "Text",
				hint: "Begin, for example, with what a client asks you. Type / at the start of a line for a heading, a list or a picture.",
			},
			category: {
				label: "Category",
				hint: "The shelf it stands on in the blog. For example: Conditions.",
				half: true,
			},
			cover: {
				label: "Picture",
				hint: "Shown above the text and in lists. For example: the treatment room. Left empty, the site draws one.",
				half: true,
			},
			author: {
				label: "Written by",
				hint: "Her name, portrait and qualifications stand below the text. For example: Caroline.",
				half: true,
			},
			treatments: {
				label: "Treatments it is about",
				hint: "Each of them shows this article on its page. For example: Deep tissue massage.",
				half: true,
			},
			excerpt: {
				label: "Summary",
				hint: "Shown under the title in lists, one or two sentences. For example: Three stretches that fit between two calls. Left empty, it is taken from the first paragraph.",
			},
			publishedOn: {
				label: "Date",
				hint: "The date that readers see. For example: the day of an older article. Left empty, it is the day you first publish.",
				half: true,
			},
			publishedOnPrecision: {
				label: "How exact the date is",
				hint: "Shows November 2026 without a day, for example where you no longer know it.",
				half: true,
			},
			reviewedOn: {
				label: "Last looked through",
				hint: "When you last checked that all of it is still right. For example: today, after reading it again.",
				half: true,
			},
			readingMinutes: {
				label: "Minutes to read",
				hint: "Counted from the text by itself. For example: 4.",
				half: true,
			},
			slug: address("small-movements-for-desk-days"),
			seo: searchResult,
		},
	},

	"api::treatment.treatment": {
		called: { schema: "Treatment", menu: "Treatments" },
		toldBy: "name",
		columns: ["name", "summary", "updatedAt"],
		sort: ["name", "ASC"],
		fields: {
			name: {
				label: "Name",
				hint: "What clients ask for on the phone. For example: Deep tissue massage.",
			},
			summary: {
				label: "In one or two sentences",
				hint: "Shown under the name in the list of treatments. For example: Slow, firm work for muscles that have been tight for a long time.",
			},
			body: {
				label: "Text",
				hint: "What it is and how you work. For example: where you begin, how firm it is. Type / for a heading or a list.",
			},
			whoItIsFor: {
				label: "Who it is for",
				hint: "Who you would suggest it to, and who should ask first. For example: people who drive all day.",
			},
			whatToExpect: {
				label: "What to expect",
				hint: "The appointment from the door to the end. For example: We talk for five minutes, then you lie down.",
			},
			faq: {
				label: "Questions",
				hint: "What clients ask about it again and again. For example: Does it hurt?",
			},
			prices: {
				label: "Prices that differ",
				hint: "Only if this treatment has lengths or prices of its own. For example: 60 minutes. Left empty, it costs what all others cost.",
				half: true,
			},
			articles: {
				label: "Articles about it",
				hint: "Shown at the end of its page. For example: Which massage to book.",
				half: true,
			},
			slug: address("deep-tissue-massage"),
			seo: searchResult,
		},
	},

	"api::testimonial.testimonial": {
		called: { schema: "Testimonial", menu: "Testimonials" },
		toldBy: "firstName",
		columns: ["firstName", "text", "givenOn"],
		sort: ["givenOn", "DESC"],
		fields: {
			text: {
				label: "What the client wrote",
				hint: "Word for word; leave sentences out if you like, and change none. For example: two sentences of a letter.",
			},
			firstName: {
				label: "First name",
				hint: "Shown below the words, without a surname. For example: Robin.",
				half: true,
			},
			givenOn: {
				label: "When it was given",
				hint: "The site shows the month. For example: the day of the letter or message.",
				half: true,
			},
			permission: {
				label: "Permission to show it",
				hint: "Where the client says that you may. Never shown. For example: her e-mail of 3 May, in the folder Permissions.",
				half: true,
			},
			proof: {
				label: "Where the original is",
				hint: "The dated original and how to reach the writer, should anybody ask. Never shown. For example: the guest book, page 12.",
				half: true,
			},
			incentive: {
				label: "Anything given for it",
				hint: "A discount or a present in return, for example, makes it unfit to be shown.",
			},
		},
	},

	"api::pricing.pricing": {
		called: { schema: "Price", menu: "Prices" },
		toldBy: "label",
		columns: ["label", "price", "durationMinutes", "updatedAt"],
		sort: ["order", "ASC"],
		fields: {
			label: {
				label: "Name",
				hint: "What the price list says. For example: 60 minutes.",
				half: true,
			},
			price: {
				label: "Price in pounds",
				hint: "The number alone. For example: 30. Left empty, the price list says: please ask.",
				half: true,
			},
			durationMinutes: {
				label: "Length in minutes",
				hint: "How long the appointment is. For example: 60.",
				half: true,
			},
			order: {
				label: "Place in the list",
				hint: "The smallest stands first. For example: 1.",
				half: true,
			},
		},
	},

	"api::practice.practice": {
		called: { schema: "Practice", menu: "The practice" },
		toldBy: "name",
		fields: {
			name: {
				label: "Name",
				hint: "On every page, and in search results. For example: Massage for Wellness.",
				half: true,
			},
			tagline: {
				label: "One line about it",
				hint: "The large words on the start page. For example: Unhurried massage for tired bodies.",
				half: true,
			},
			phone: {
				label: "Telephone",
				hint: "What clients ring, on every page. For example: 07700 900123.",
				half: true,
			},
			email: {
				label: "E-mail address",
				hint: "Shown under “How to book”. For example: hello@example.org.",
				half: true,
			},
			notice: {
				label: "Notice on every page",
				hint: "For what everybody should know today; empty it afterwards. For example: Two appointments are free on Friday.",
			},
			openingHours: {
				label: "Opening hours",
				hint: "One line for each stretch of a day; a day without a line is closed. For example: Tuesday, 10:00 to 18:00.",
			},
			closures: {
				label: "Days that you are closed",
				hint: "Holidays and days away; the site stops showing them when they are over. For example: 24 December to 2 January, Christmas.",
			},
			addressLines: {
				label: "House and street",
				hint: "As on an envelope, without the town. For example: 1 Example Road.",
				half: true,
			},
			area: {
				label: "Village and town",
				hint: "Where you are, as you would say it. For example: Smallfield, Horley, Surrey.",
				half: true,
			},
			postcode: {
				label: "Postcode",
				hint: "In capitals with one space. For example: RH6 9QZ.",
				half: true,
			},
			howToBook: {
				label: "How to book",
				hint: "On the page with the prices. For example: Ring me and tell me where you feel tense.",
			},
			cancellation: {
				label: "If a client cannot come",
				hint: "How much notice you need, and what is owed without it. For example: Please tell me the day before.",
			},
			whatToBring: {
				label: "What to bring",
				hint: "For example: Nothing at all; towels are here.",
			},
			access: {
				label: "Getting in",
				hint: "Parking, steps, the bell, the toilet. For example: Park in the road; there is one step at the door.",
			},
			introduction: {
				label: "Introduction",
				hint: "On the start page: who you are and how you work. For example: Caroline is an ITEC-qualified massage therapist.",
			},
			invitationHeading: {
				label: "Invitation, the heading",
				hint: "Above the last words of a page. For example: Shall we find you a time?",
				half: true,
			},
			invitation: {
				label: "Invitation",
				hint: "The last words of a page, before the telephone number. For example: Ring and tell me what you have in mind.",
			},
			credentials: {
				label: "Qualifications and memberships",
				hint: "Of the practice as a whole. For example: FHT member.",
			},
			socialLinks: {
				label: "Elsewhere on the internet",
				hint: "Pages of the practice at other places. For example: Instagram.",
			},
			latitude: {
				label: "On the map: latitude",
				hint: "For a link to the exact door; left empty, the map shows the postcode. For example: 51.17.",
				half: true,
			},
			longitude: {
				label: "On the map: longitude",
				hint: "Both numbers or neither. For example: -0.11.",
				half: true,
			},
			seo: searchResult,
		},
	},

	"api::author.author": {
		called: { schema: "Author", menu: "Authors" },
		toldBy: "name",
		columns: ["name", "role", "portrait", "updatedAt"],
		sort: ["name", "ASC"],
		fields: {
			name: {
				label: "Name",
				hint: "As it stands below an article. For example: Caroline.",
				half: true,
			},
			role: {
				label: "What she does",
				hint: "One line below the name. For example: Massage therapist.",
				half: true,
			},
			bio: {
				label: "About her",
				hint: "Two or three sentences below her articles. For example: where she learned, what she likes to treat.",
			},
			portrait: {
				label: "Portrait",
				hint: "A photograph of the face, for example in the treatment room. Left empty, the site shows the first letter.",
				half: true,
			},
			credentials: {
				label: "Qualifications and memberships",
				hint: "With the day on which each ends, if it does. For example: FHT member.",
			},
			slug: address("caroline"),
		},
	},

	"api::category.category": {
		called: { schema: "Category", menu: "Categories" },
		toldBy: "name",
		columns: ["name", "description", "updatedAt"],
		sort: ["name", "ASC"],
		fields: {
			name: { label: "Name", hint: "A shelf of the blog. For example: Conditions." },
			description: {
				label: "What stands here",
				hint: "One sentence at the head of its page. For example: What massage can and cannot do for an aching back.",
			},
			slug: address("conditions"),
		},
	},

	"api::page.page": {
		called: { schema: "Page", menu: "Pages" },
		toldBy: "title",
		columns: ["title", "updatedAt"],
		sort: ["title", "ASC"],
		fields: {
			title: { label: "Title", hint: "The headline of the page. For example: About Caroline." },
			body: {
				label: "Text",
				hint: "All that the page says. For example: how you came to massage. Type / for a heading or a list.",
			},
			slug: {
				label: "Address of its page",
				hint: "The site looks for the page under this word, so it stays. For example: about.",
			},
			seo: searchResult,
		},
	},

	"api::redirect.redirect": {
		called: { schema: "Redirect", menu: "Old addresses" },
		toldBy: "from",
		columns: ["from", "to", "updatedAt"],
		sort: ["updatedAt", "DESC"],
		fields: {
			from: {
				label: "Old address",
				hint: "Where visitors may still come, for example by a link from elsewhere. For example: /blog/old-title.",
			},
			to: {
				label: "New address",
				hint: "Where they are sent: a page of the site, or any that begins with https://. For example: /blog/new-title. Left empty, they are told that the page is gone.",
			},
		},
	},

	"practice.opening-hours": {
		toldBy: "day",
		fields: {
			day: { label: "Day", hint: "For example: Tuesday." },
			opens: { label: "From", hint: "For example: 10:00.", half: true },
			closes: { label: "To", hint: "For example: 18:00.", half: true },
		},
	},
	"practice.closure": {
		toldBy: "from",
		fields: {
			from: { label: "First day", hint: "For example: 24 December.", half: true },
			until: {
				label: "Last day",
				hint: "Closed on this day too. For one day, for example, the same as the first.",
				half: true,
			},
			reason: {
				label: "Reason",
				hint: "Shown beside the dates, if you like. For example: Christmas.",
			},
		},
	},
	"practice.social-link": {
		toldBy: "label",
		fields: {
			label: { label: "Name", hint: "What the link says. For example: Instagram.", half: true },
			url: {
				label: "Address",
				hint: "Copied from the browser. For example: https://www.example.org/my-page.",
				half: true,
			},
		},
	},
	"shared.credential": {
		toldBy: "name",
		fields: {
			name: {
				label: "Qualification or membership",
				hint: "In the words of whoever gave it. For example: FHT member.",
				half: true,
			},
			expiresOn: {
				label: "Ends on",
				hint: "After this day the site no longer shows it. Left empty, it does not end, for example a diploma.",
				half: true,
			},
		},
	},
	"shared.seo": {
		toldBy: "title",
		fields: {
			title: {
				label: "Headline in search results",
				hint: "For example: Deep tissue massage in Smallfield, Surrey.",
			},
			description: {
				label: "Two lines below it",
				hint: "What would make somebody choose this result. For example: Slow, firm work for tight backs. Ring to book.",
			},
		},
	},
	"treatment.question": {
		toldBy: "question",
		fields: {
			question: { label: "Question", hint: "In a client's words. For example: Does it hurt?" },
			answer: {
				label: "Answer",
				hint: "As you would say it. For example: It can feel strong. Tell me, and I ease off.",
			},
		},
	},
};
