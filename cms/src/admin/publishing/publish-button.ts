import { useForm, useNotification } from "@strapi/strapi/admin";
import { type SyntheticEvent, useEffect, useRef, useState } from "react";
import { hashesOf, isJudged, type Judged, type JudgedType } from "../../publishing/passages";
import { judgedBy, NOTHING_KNOWN, notTicked, usePublishingDesk } from "./facts";
import { latestTick, placeOf, setTick } from "./ticks";
import { showPanel } from "./where-it-is";

/** What Strapi's content manager says of an entry to its buttons and panels. */
export type Editing = {
	activeTab: "draft" | "published" | null;
	documentId?: string;
	document?: { updatedAt?: unknown };
	model: string;
};

/** A button of the content manager, as a component that gives a description. */
type Description = {
	onClick?: (event: SyntheticEvent) => unknown;
	disabled?: boolean;
	publishConfirmScope?: string;
};
type Action = { (props: Editing): Description | null; type?: string; position?: unknown };

const counted = (count: number) => (count === 1 ? "one thing" : `${count} things`);

/** Where Strapi shows the button without the panels of a form: in a window over another form, over a preview. */
const WITHOUT_PANEL = ["relation-modal", "preview"];

/** Looks at the form as it stands; false, with the reason on the screen, if it has to wait. */
function useMayPublish({ model, documentId }: Editing, isAlone: boolean) {
	const getValues = useForm("MayPublish", (state) => state.getValues);
	const { ask, keep } = usePublishingDesk();
	const { toggleNotification } = useNotification();

	const wait = (message: string, at: "findings" | "tick") => {
		const elsewhere = "Not published yet: open its form, where “Ready to publish?” says why.";
		toggleNotification({ type: "warning", message: isAlone ? elsewhere : message });
		if (!isAlone) showPanel(at);
		return false;
	};

	async function mayPublish(uid: JudgedType): Promise<boolean> {
		// What was typed last has not reached the form yet.
		await Promise.resolve();
		const values: Judged = Object(getValues());
		const facts = await ask(uid, documentId, hashesOf(uid, values).join()).catch(
			() => NOTHING_KNOWN,
		);
		const { errors, unread } = judgedBy(uid, values, facts);
		if (errors.length > 0) {
			return wait(
				`Not published: put ${counted(errors.length)} right first, under “Ready to publish?”.`,
				"findings",
			);
		}
		const tick = latestTick();
		const isHers = tick?.place === placeOf(uid, documentId);
		const left = notTicked(unread, isHers ? tick.keys : []);
		if (left.length > 0) {
			return wait(
				`Not published yet: read ${counted(left.length)} under “Ready to publish?” and tick the box there.`,
				"tick",
			);
		}
		if (unread.length === 0 || !tick) return true;
		// A new one is kept by the panel, once it has an address to be kept under.
		if (!documentId) setTick({ ...tick, isPublished: true });
		if (!documentId) return true;
		const warnings = unread.map(({ key, what }) => ({ key, what }));
		try {
			await keep(uid, documentId, { warnings, note: tick.note });
			setTick(null);
			return true;
		} catch {
			return wait(
				"Not published: what you have ticked could not be kept. Please try again.",
				"tick",
			);
		}
	}
	return () => (isJudged(model) ? mayPublish(model) : Promise.resolve(true));
}

const isShortcut = ({ ctrlKey, metaKey, shiftKey, key }: KeyboardEvent) =>
	(ctrlKey || metaKey) && shiftKey && key === "Enter";

/**
 * Strapi's shortcut for Publish goes past the button, so it is held up, looked at, and sent on. Strapi does nothing
 * with it while it saves, or counts the drafts among the links; then it waits, unless she does something else.
 */
function useShortcut(mayPublish: () => Promise<boolean>, isHere: boolean, isReady: boolean): void {
	const [held, setHeld] = useState<"pressed" | "allowed" | null>(null);
	const isSentOn = useRef(false);
	const latest = useRef(mayPublish);
	latest.current = mayPublish;
	useEffect(() => {
		if (!isHere) return;
		const onKey = (event: KeyboardEvent) => {
			if (isSentOn.current) return;
			setHeld(isShortcut(event) ? "pressed" : null);
			if (!isShortcut(event)) return;
			event.preventDefault();
			event.stopImmediatePropagation();
		};
		const forget = () => setHeld(null);
		const leave = new AbortController();
		const options = { capture: true, signal: leave.signal };
		window.addEventListener("keydown", onKey, options);
		window.addEventListener("pointerdown", forget, options);
		window.addEventListener("drop", forget, options);
		return () => leave.abort();
	}, [isHere]);
	useEffect(() => {
		if (!held || !isReady) return;
		setHeld(null);
		if (held === "pressed") {
			void latest.current().then((may) => may && setHeld("allowed"));
			return;
		}
		isSentOn.current = true;
		window.dispatchEvent(
			new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, shiftKey: true }),
		);
		isSentOn.current = false;
	}, [held, isReady]);
}

/** Strapi's own Publish, from when it is replaced. */
let strapiPublish: Action = () => null;

/** Strapi's Publish, which waits until the form is ready. */
function PublishWhenReady(props: Editing): Description | null {
	const useStrapiPublish = strapiPublish;
	const description = useStrapiPublish(props);
	const scope = description?.publishConfirmScope ?? "";
	const mayPublish = useMayPublish(props, WITHOUT_PANEL.includes(scope));
	const isHere = description !== null && isJudged(props.model) && scope !== "relation-modal";
	useShortcut(mayPublish, isHere, !description?.disabled);
	if (!description || !isJudged(props.model)) return description;
	// Strapi opens its own question after anything but true.
	const onClick = async (event: SyntheticEvent) =>
		(await mayPublish()) ? description.onClick?.(event) : true;
	return { ...description, onClick };
}

/** Puts the waiting button in the place of Strapi's. */
export function publishWhenReady(actions: Action[]): Action[] {
	return actions.map((action) => {
		if (action.type !== "publish") return action;
		strapiPublish = action;
		return Object.assign(PublishWhenReady, { type: action.type, position: action.position });
	});
}
