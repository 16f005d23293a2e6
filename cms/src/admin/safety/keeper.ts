import { useForm } from "@strapi/strapi/admin";
import { useEffect, useRef, useState } from "react";
import { useParams } from "react-router-dom";
import { words } from "../../desk/words";
import { type Copy, changed, keep, throwAway } from "./copies";
import { changedFields } from "./fields";
import { placeOf, wayTo } from "./place";
import { onSave, versions } from "./saves";

/** Of what Strapi gives the actions of a form. */
type Props = {
	activeTab?: string | null;
	collectionType: string;
	model: string;
	documentId?: string;
	document?: Record<string, unknown>;
};

type Sitting = Pick<Copy, "id" | "begunAt" | "basedOn">;

/** Shorter than a pause between two words; in milliseconds. */
const PAUSE = 200;

/** For each form that is being typed into, the copy that follows it. */
export const sittings = new Map<string, Sitting>();

/** From now on a form has no copy of its own: the one that it had is offered. */
function leave(place: string): void {
	if (sittings.delete(place)) changed();
}

/** What a form was opened with, and what stands in it. */
type State = { initialValues: object; values: object };

/**
 * Sits in every form beside its Save (as an action without a button, since Strapi puts those into the form,
 * the preview and the window of a linked entry alike) and keeps what is typed until it is saved.
 */
export function Keeper({ activeTab, collectionType, model, documentId, document }: Props): null {
	const form = useForm("Keeper", (state) => state);
	const { initialValues, values, modified, isSubmitting, getValues, resetForm, setValues } = form;
	const { origin } = useParams();
	const isCopy = origin !== undefined && origin === documentId;
	const entry = { collectionType, model, documentId, origin: isCopy ? origin : undefined };
	const place = placeOf(entry);
	const isDraft = activeTab !== "published";
	const version = isDraft && document ? String(document["updatedAt"]) : null;
	/** Typed and not kept yet. */
	const waiting = useRef<State | null>(null);
	const opened = useRef(initialValues);
	opened.current = initialValues;
	const saving = useRef<State | null>(null);
	/** What stood in the form when a save failed. */
	const [failed, setFailed] = useState<State | null>(null);

	function write({ initialValues, values }: State): void {
		waiting.current = null;
		const fields = changedFields(initialValues, values);
		if (Object.keys(fields).length === 0) return;
		const sitting = sittings.get(place) ?? {
			id: `${Date.now()}-${Math.random()}`,
			begunAt: Date.now(),
			basedOn: versions.get(place) ?? null,
		};
		sittings.set(place, sitting);
		const title = String(Object(values)[words[model]?.toldBy ?? ""] ?? "").trim();
		keep({ ...sitting, place, to: wayTo(entry), title, fields });
	}

	/** The form is as it is stored; a copy that is no longer its own is offered. */
	function end(isStored: boolean): void {
		waiting.current = null;
		const sitting = sittings.get(place);
		if (sitting && isStored) throwAway(sitting.id);
		leave(place);
	}

	// What follows is called long after it was set up.
	const latest = useRef({ write, end });
	latest.current = { write, end };

	useEffect(() => {
		if (version === null) return;
		versions.set(place, version);
		return () => {
			versions.delete(place);
		};
	}, [place, version]);

	const before = useRef(initialValues);
	useEffect(() => {
		const wasOpenedAnew = before.current !== initialValues;
		before.current = initialValues;
		if (!isDraft || saving.current) return;
		if (modified) {
			waiting.current = { initialValues, values };
			const pause = setTimeout(() => {
				if (waiting.current) latest.current.write(waiting.current);
			}, PAUSE);
			return () => clearTimeout(pause);
		}
		// Emptied from outside, with what another had saved: what she typed last is still to be kept.
		if (wasOpenedAnew && waiting.current) latest.current.write(waiting.current);
		latest.current.end(!wasOpenedAnew);
		return;
	}, [initialValues, values, modified, isDraft]);

	useEffect(() => {
		function onHidden(): void {
			if (waiting.current) latest.current.write(waiting.current);
		}
		function onGone(): void {
			// The editor of a long text gives away what it holds when it is left.
			if (window.document.activeElement instanceof HTMLElement) {
				window.document.activeElement.blur();
			}
			if (waiting.current) waiting.current = { ...waiting.current, values: getValues() };
			else if (isDraft) waiting.current = { initialValues: opened.current, values: getValues() };
			onHidden();
		}
		window.addEventListener("pagehide", onGone);
		window.document.addEventListener("visibilitychange", onHidden);
		return () => {
			window.removeEventListener("pagehide", onGone);
			window.document.removeEventListener("visibilitychange", onHidden);
			onHidden();
		};
	}, [getValues, isDraft]);

	useEffect(
		() =>
			onSave((outcome) => {
				if (outcome.place !== place) return;
				const now: State = { initialValues: opened.current, values: getValues() };
				if (outcome.state === "begun") {
					latest.current.write(now);
					saving.current = now;
					return;
				}
				const { current: sent } = saving;
				saving.current = null;
				if (outcome.state === "done") {
					latest.current.end(true);
					// Strapi takes the form back to what was sent.
					if (sent) latest.current.write({ initialValues: sent.values, values: now.values });
					leave(place);
				}
				if (outcome.state === "failed" && outcome.failure.name !== "ValidationError") {
					saving.current = now;
					setFailed({ ...now, initialValues: sent?.initialValues ?? now.initialValues });
				}
			}),
		[place, getValues],
	);

	// Strapi takes whatever it sent for saved.
	useEffect(() => {
		if (!failed || isSubmitting) return;
		saving.current = null;
		setFailed(null);
		if (modified) return;
		resetForm(failed.initialValues);
		setValues(failed.values);
	}, [failed, isSubmitting, modified, resetForm, setValues]);

	return null;
}
Keeper.type = "keep-what-is-typed";
Keeper.position = ["panel", "preview", "relation-modal"];
