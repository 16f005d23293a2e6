import type { Cms } from "./boot";

/** A question of a stranger to the API. */
export type Question = { path: string; headers: Record<string, string> };

/** Every operator of Strapi's, and some that are none. */
const OPERATORS = [
	..."$eq $eqi $ne $nei $lt $lte $gt $gte $in $notIn $contains $notContains $containsi".split(" "),
	..."$notContainsi $startsWith $startsWithi $endsWith $endsWithi $null $notNull $between".split(
		" ",
	),
	..."$and $or $not $jsonSupersetOf $any $exists $regex $where $elemMatch $".split(" "),
];

/** Those that take any value. */
const PLAIN = OPERATORS.slice(0, 20);

const VALUES = [
	..."zanzibar quagmire zan q none given true false null undefined NaN * % _ . , : [] {}".split(
		" ",
	),
	..."0 1 -1 1.5 1e309 9999999999999999999 2026-02-01 2026-02-30 12:00 draft published".split(" "),
	..."asc desc id documentId robin@example.org warm-hands __proto__ constructor".split(" "),
	...[
		"",
		" ",
		"\0",
		"a\0b",
		"🙂",
		"'",
		'"',
		"'; drop table articles; --",
		"\\",
		"%F0",
		"x".repeat(3000),
	],
];

/** Names that no public type has, or that no stranger should know. */
const NAMES = [
	..."createdBy updatedBy localizations locale provider_metadata hash path folder folderPath related".split(
		" ",
	),
	..."permission proof incentive password resetPasswordToken email roles users token accessKey".split(
		" ",
	),
	..."__type __component __proto__ constructor toString hasOwnProperty id $ * a.b a:b 0 length".split(
		" ",
	),
];

/** What every type of Strapi's has and no question may name. */
const KEPT = ["createdBy", "updatedBy", "locale", "localizations"];

const ROOTS = [
	..."filters sort fields populate pagination status locale page pageSize start limit _q".split(
		" ",
	),
	..."publicationFilter hasPublishedVersion count ordering since nonsense populate[a]b __proto__".split(
		" ",
	),
];

type Model = { names: string[]; links: Map<string, string> };

/** A nested question as the query of an address. */
function written(value: unknown, name: string): string[] {
	if (Array.isArray(value)) return value.flatMap((item, at) => written(item, `${name}[${at}]`));
	if (typeof value === "object" && value !== null) {
		return Object.entries(value).flatMap(([key, part]) => written(part, `${name}[${key}]`));
	}
	return [
		`${encodeURIComponent(name).replace(/%5B/g, "[").replace(/%5D/g, "]")}=${encodeURIComponent(String(value))}`,
	];
}

/**
 * What makes a question out of numbers, the same out of the same ones: mostly one that means something, to the types
 * in `lists` (their uids) by some of these `ids`, with something odd in it now and then.
 */
export function questionsAtRandom(
	{ strapi }: Cms,
	lists: readonly string[],
	single: string,
	ids: readonly string[],
): (picks: readonly number[]) => Question {
	const models = new Map<string, Model>();
	const modelOf = (uid: string): Model => {
		const known = models.get(uid);
		if (known) return known;
		const links = new Map<string, string>();
		const names = ["id", "documentId"];
		const { attributes } = strapi.getModel(uid as "api::article.article");
		for (const [name, attribute] of Object.entries(attributes)) {
			if (KEPT.includes(name)) continue;
			names.push(name);
			if (attribute.type === "media") links.set(name, "plugin::upload.file");
			if (attribute.type === "component") links.set(name, attribute.component);
			if (attribute.type === "relation") links.set(name, attribute.target ?? lists[0] ?? "");
		}
		const model = { names, links };
		models.set(uid, model);
		return model;
	};

	return (picks) => {
		let at = 0;
		const below = (count: number): number => {
			at += 1;
			return (picks[at % picks.length] ?? 0) % count;
		};
		const one = <Value>(values: readonly Value[]): Value => values[below(values.length)] as Value;
		const some = <Value>(make: () => Value): Value[] => Array.from({ length: 1 + below(3) }, make);
		const value = () => one(VALUES);
		const isOdd = () => below(30) === 0;
		const nameIn = (uid: string) => (isOdd() ? one(NAMES) : one(modelOf(uid).names));
		const linkIn = (uid: string): string =>
			one([...modelOf(uid).links.keys(), ...NAMES.slice(0, 3)]);

		function filters(uid: string, depth: number): unknown {
			if (isOdd()) return value();
			const kind = depth > 3 ? 9 : below(10);
			if (kind === 0) return { [one(["$and", "$or"])]: some(() => filters(uid, depth + 1)) };
			if (kind === 1) return { $not: filters(uid, depth + 1) };
			const link = kind < 5 ? linkIn(uid) : undefined;
			const target = link && modelOf(uid).links.get(link);
			if (link && target) return { [link]: filters(target, depth + 1) };
			const asked = below(6) === 0 ? some(value) : value();
			return {
				[nameIn(uid)]: below(5) === 0 ? asked : { [one(isOdd() ? OPERATORS : PLAIN)]: asked },
			};
		}
		function dotted(uid: string, depth: number): string {
			const link = linkIn(uid);
			const target = modelOf(uid).links.get(link);
			return depth < 3 && target && below(2) ? `${link}.${dotted(target, depth + 1)}` : nameIn(uid);
		}
		function sort(uid: string): unknown {
			const order = () => dotted(uid, 0) + (isOdd() ? ":sideways" : one(["", ":asc", ":desc"]));
			const kind = below(8);
			if (kind < 3) return some(order);
			if (kind === 3) return { [linkIn(uid)]: { [nameIn(uid)]: one(["asc", "desc"]) } };
			return kind < 6 ? order() : some(order).join(",");
		}
		function fields(uid: string): unknown {
			if (below(5) === 0) return isOdd() ? value() : "*";
			const names = some(() => nameIn(uid));
			return below(2) ? names : names.join(",");
		}
		function populate(uid: string, depth: number): unknown {
			const isBare = depth > 3 || modelOf(uid).links.size === 0;
			const kind = isBare ? 0 : below(6);
			if (kind === 0) return isBare ? "*" : one(["*", "true", linkIn(uid)]);
			if (kind === 1) return some(() => dotted(uid, 0));
			const asked = some(() => {
				const link = linkIn(uid);
				const target = modelOf(uid).links.get(link);
				const on = { on: { [one(lists)]: { populate: "*" } } };
				return [link, target ? parts(target, depth + 1) : one<unknown>(["*", "true", on])];
			});
			return Object.fromEntries(asked);
		}
		function parts(uid: string, depth: number): unknown {
			const made = some(() => {
				const name = isOdd() ? one(ROOTS) : one(ROOTS.slice(0, 4));
				return [name, part(name, uid, depth)];
			});
			return Object.fromEntries(made);
		}
		function part(name: string, uid: string, depth: number): unknown {
			if (isOdd()) return one<unknown>([value(), some(value), { [one(NAMES)]: value() }]);
			if (name === "filters") return filters(uid, depth);
			if (name === "sort") return sort(uid);
			if (name === "fields") return fields(uid);
			if (name === "populate") return populate(uid, depth);
			if (name === "pagination") {
				const names = one([
					["page", "pageSize"],
					["start", "limit"],
					["withCount", "x", "page"],
				]);
				return Object.fromEntries(some(() => [one(names), isOdd() ? value() : below(9)]));
			}
			return value();
		}

		const uid = below(8) === 0 ? single : one(lists);
		const { singularName, pluralName } = strapi.contentType(uid as "api::page.page").info;
		const list = `/api/${uid === single ? singularName : pluralName}`;
		const others = ["/api/changes", "/api/openapi.json", "/api/upload/files", "/api/users"];
		const id = () => (isOdd() ? value() : one(ids));
		const place = below(20);
		const detail = uid !== single && place < 7 ? `/${encodeURIComponent(id())}` : "";
		const path = place === 19 ? one(others) : list + detail;
		const query = some(() => {
			const root = isOdd() ? one(ROOTS) : one(ROOTS.slice(0, 5));
			return written(part(root, uid, 0), root);
		}).flat();
		const header = below(10);
		return {
			path: `${path}?${query.join("&")}`,
			headers: {
				...(header === 0 ? { "strapi-response-format": "v4" } : {}),
				...(header === 1 ? { "strapi-encode-source-maps": "true" } : {}),
			},
		};
	};
}
