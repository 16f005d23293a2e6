import { expect, test } from "vitest";
import { claimsIn, sentencesOf } from "../src/publishing/claims";

const errorsIn = (text: string) =>
	sentencesOf(text)
		.flatMap((sentence) => claimsIn(sentence))
		.filter(({ severity }) => severity === "error")
		.map(({ about }) => about);
const warningsIn = (text: string) =>
	sentencesOf(text)
		.flatMap((sentence) => claimsIn(sentence))
		.filter(({ severity }) => severity === "warning")
		.map(({ about }) => about);

test.each([
	["Massage cures arthritis.", "arthritis"],
	["MASSAGE CURES ARTHRITIS", "arthritis"],
	["I have cured many cases of asthma.", "asthma"],
	["Curing diabetes takes patience.", "diabetes"],
	["I treat people suffering from cancer.", "cancer"],
	["Treating high blood pressure gently.", "high blood pressure"],
	["High-blood-pressure is treated here with slow strokes.", "high blood pressure"],
	["An effective treatment for migraine.", "migraine"],
	["Migraine treatment in Smallfield", "migraine"],
	["The treatment of depression with warm oil.", "depression"],
	["Regular massage prevents heart disease.", "heart disease"],
	["It is known for preventing epilepsy.", "epilepsy"],
	["The prevention of gout begins here.", "gout"],
	["Healing osteoarthritis since 2001.", "arthritis"],
	["Get rid of insomnia for good.", "insomnia"],
	["Massage not only relaxes, it treats arthritis.", "arthritis"],
	["Massage does not just treat arthritis, it cures it.", "arthritis"],
	["Massage does not hurt and treats arthritis.", "arthritis"],
	["Massage not only treats arthritis.", "arthritis"],
	["It does not merely cure gout.", "gout"],
	["Massage \uFF43ures arthritis.", "arthritis"],
	["It never fails to cure a migraine.", "migraine"],
	["Nothing cures migraine like massage.", "migraine"],
	["No massage treats MS better.", "multiple sclerosis"],
	["Which is not a medicine, treats arthritis.", "arthritis"],
	["If you have arthritis, I can treat you.", "arthritis"],
	["There is no need to live with arthritis: massage treats it.", "arthritis"],
	["Arthritis, gout: I treat them all.", "arthritis"],
	["Poor circulation can be cured.", "poor circulation"],
	["I treat menopausal symptoms.", "menopausal symptoms"],
	["We treat jaw joint dysfunction.", "jaw joint dysfunction"],
	["My remedy for infertility.", "infertility"],
	["Mass\u00ADage cu\u00ADres arth\u00ADritis.", "arthritis"],
	["Massage\u00A0cures\u00A0high\u00A0blood\u00A0pressure.", "high blood pressure"],
	["Massage cu\u200Bres arthritis", "arthritis"],
	["It treats Alzheimer\u2019s.", "memory problems"],
	["Detox your body.", "detox"],
	["A deeply de-toxifying hour.", "detox"],
	["The DETOX massage", "detox"],
	["De\u2011tox with oil", "detox"],
	["It flushes out toxins.", "detox"],
	["Helps to rid the body of toxins.", "detox"],
])("is a claim: %s", (text, about) => {
	expect(errorsIn(text)).toEqual([about]);
});

test.each([
	"Massage does not cure arthritis.",
	"Massage cannot treat high blood pressure.",
	"Massage can\u2019t cure cancer.",
	"It won't prevent migraine.",
	"It does not cure, treat or prevent arthritis.",
	"Massage is not a treatment for depression.",
	"This is neither a cure nor a treatment for asthma.",
	"There is no cure for arthritis.",
	"There is no evidence that massage cures arthritis.",
	"I do not claim to treat diabetes.",
	"No massage can cure epilepsy.",
	"Some of my clients include people suffering from cancer.",
	"Some of my clients include people suffering from cancer. They find massage soothing, calming and relaxing.",
	"Massage can aid restful sleep.",
	"It may ease arthritic pain.",
	"It may help with trouble sleeping.",
	"I treat people with migraine headaches.",
	"If you are being treated for cancer, ask your doctor first.",
	"Please say if you are having treatment for cancer.",
	"Tell me if you are in the middle of cancer treatment.",
	"Your GP can treat high blood pressure.",
	"A massage is a treat, also with arthritis.",
	"I treat tense shoulders, and if you have epilepsy, please tell me first.",
	"Can massage cure arthritis?",
	"Tell me about any medical treatment for high blood pressure before we begin.",
	"In pregnancy, high blood pressure must be treated by a doctor.",
	"Massage won't cure your arthritis, but it treats the pain.",
	"High blood pressure prevents me from working firmly.",
	"Clients with cancer are treated with respect.",
	"A digital detox.",
	"The body removes its own toxins.",
	"There is no such thing as a detox.",
	"Massage does not detox you.",
	"Massage around the menopause",
	"Hormones, lymph and circulation.",
])("is no claim that stops publishing: %s", (text) => {
	expect(errorsIn(text)).toEqual([]);
});

test("a question with a yes behind it is a claim", () => {
	const affirmed = claimsIn("Can massage cure arthritis?", true);
	expect(affirmed.map(({ severity }) => severity)).toContain("error");
});

test.each([
	["I work with people who have arthritis.", ["arthritis"]],
	["Massage does not cure arthritis.", ["arthritis", "cure"]],
	["Aromatherapy massage can help people suffering from insomnia.", ["insomnia"]],
	["It treats your back pain.", ["treat"]],
	["Injuries are prevented.", ["prevent"]],
	["Fascial release restores mobility.", ["restore"]],
	["Better circulation.", ["circulation"]],
	["It increases blood flow.", ["circulation"]],
	["Lymphatic drainage.", ["lymph"]],
	["It boosts immunity and balances hormones.", ["immune", "hormone"]],
	[
		"Clinically proven and recommended by doctors.",
		["clinically proven", "recommended by doctors"],
	],
	["Safe for everybody.", ["safe for everyone"]],
	["Less cellulite, anti\u2011ageing.", ["cellulite", "anti-ageing"]],
	["The body removes its own toxins.", ["toxins"]],
	["Massage does not detox you.", ["detox"]],
	["A healing touch that fights stress.", ["heal", "fight"]],
	["Come with asthma, gout or diabetes.", ["a list of conditions"]],
])("is worth a warning: %s", (text, about) => {
	expect(warningsIn(text)).toEqual(about);
});

test.each([
	"Book a treatment today. The treatment room is warm.",
	"A course of treatments.",
	"Relieves everyday stress, helps you to relax and gives a sense of well-being.",
	"Some of my clients include people suffering from cancer.",
	"If you have high blood pressure, ask your GP first.",
	"Your health matters. Wealth does not.",
	"Minor sports injuries, arthritic pain, trouble sleeping and migraine headaches.",
	"Ms Example is a massage therapist.",
	"I treat you with care.",
])("says nothing of: %s", (text) => {
	expect([...errorsIn(text), ...warningsIn(text)]).toEqual([]);
});

test("each finding has what to write instead", () => {
	for (const text of ["It cures asthma.", "Detox.", "Flush.", "I see people with gout."]) {
		for (const { advice } of claimsIn(text)) expect(advice).toMatch(/say|leave/i);
	}
	expect(claimsIn("It helps with insomnia.")[0]?.advice).toContain("can aid restful sleep");
});
