import { h, show } from "./dom.js";
import { sign } from "./passkey.js";

const OTHERS = ["REJECT", "VETO", "REVOKE", "UNBLOCK"];

/** The checklist, the reason, and the buttons; and what the viewer may not do, with the reason why. */
export function decide(desk, one) {
    const { texts } = desk;
    const right = (action) => one.rights.find((candidate) => candidate.action === action);
    const allowed = one.rights.filter((candidate) => candidate.allowed).map((candidate) => candidate.action);
    const form = new Decision(desk, one);
    return h(
        "section",
        { class: "card decide", id: "decide" },
        h("h2", {}, texts.of("ui.decideTitle")),
        allowed.length > 0 && form.element(allowed),
        one.rights.some((candidate) => !candidate.allowed) && [
            h("h3", {}, texts.of("ui.mayNot")),
            h(
                "dl",
                { class: "may-not" },
                ["APPROVE", ...OTHERS]
                    .map(right)
                    .filter((candidate) => candidate && !candidate.allowed)
                    .map((candidate) =>
                        h(
                            "div",
                            { "data-action": candidate.action },
                            h("dt", {}, texts.of(`ui.${candidate.action}`)),
                            h("dd", {}, candidate.reason),
                        ),
                    ),
            ),
        ],
    );
}

class Decision {
    #desk;
    #case;
    #alert = h("p", { id: "decide-alert", class: "alert", role: "alert" });
    #reason = h("textarea", {
        id: "reason",
        name: "reason",
        rows: "3",
        maxlength: "500",
        required: true,
        "aria-describedby": "reason-help decide-alert",
    });
    #code = h("input", {
        id: "code",
        name: "code",
        type: "text",
        inputmode: "numeric",
        autocomplete: "one-time-code",
        maxlength: "12",
    });
    #form;

    constructor(desk, one) {
        this.#desk = desk;
        this.#case = one;
    }

    element(allowed) {
        const { texts } = this.#desk;
        const approves = allowed.includes("APPROVE");
        this.#form = h(
            "form",
            { novalidate: true },
            approves && this.#methods(),
            h("label", { for: "reason" }, texts.of("ui.reason")),
            this.#reason,
            h("p", { id: "reason-help", class: "help" }, texts.of("ui.reasonHelp")),
            this.#alert,
            approves && this.#approving(),
            h(
                "div",
                { class: "row" },
                OTHERS.filter((action) => allowed.includes(action)).map((action) =>
                    this.#button(`ui.${action}`, action.toLowerCase(), () =>
                        this.#act(action.toLowerCase(), { reason: this.#reason.value }),
                    ),
                ),
            ),
        );
        this.#form.addEventListener("submit", (event) => event.preventDefault());
        return this.#form;
    }

    #methods() {
        const { texts } = this.#desk;
        return h(
            "fieldset",
            {},
            h("legend", {}, texts.of("ui.methods")),
            this.#case.methods.map((method) =>
                h(
                    "label",
                    { class: "box" },
                    h("input", { type: "checkbox", name: "method", value: method }),
                    h("span", {}, this.#case.methodTexts[method]),
                ),
            ),
        );
    }

    #approving() {
        const { texts } = this.#desk;
        const codes = this.#case.confirmation !== "WEBAUTHN";
        return h(
            "div",
            { class: "approve" },
            h("p", { class: "help" }, texts.of(codes ? "ui.confirmCodeHelp" : "ui.confirmHelp")),
            h("div", { class: "row" }, this.#button("ui.approveKey", "approve-key", () => this.#approve(sign))),
            codes &&
                h(
                    "div",
                    { class: "row" },
                    h("label", { for: "code" }, texts.of("ui.code")),
                    this.#code,
                    this.#button("ui.approveCode", "approve-code", () =>
                        this.#approve(async () => ({ otp: this.#code.value.replaceAll(/\s/g, "") })),
                    ),
                ),
        );
    }

    #button(text, id, press) {
        const button = h("button", { type: "button", id }, this.#desk.texts.of(text));
        button.addEventListener("click", () => this.#once(press));
        return button;
    }

    /** Confirms by a proof of the viewer's own, bound to this case, and approves. */
    async #approve(prove) {
        const methods = [...this.#form.querySelectorAll('input[name="method"]:checked')].map((box) => box.value);
        if (!methods.length || !this.#reason.value.trim()) {
            this.#complain(this.#desk.texts.of(methods.length ? "refusal.NO_REASON" : "refusal.UNKNOWN_METHOD"));
            return;
        }
        const challenge = await this.#desk.api.challenge(this.#case.number);
        const proof = await prove(challenge);
        if (!proof) {
            this.#complain(this.#desk.texts.of("ui.keyFailed"));
            return;
        }
        await this.#act("approve", {
            methods,
            reason: this.#reason.value,
            confirmation: { challenge: challenge.challenge, ...proof },
        });
    }

    async #act(action, body) {
        const after = await this.#desk.api.act(this.#case.number, action, body);
        await this.#desk.showCase(after);
        this.#desk.say(this.#desk.texts.of("ui.done", this.#desk.texts.of(`state.${after.state}`)));
    }

    async #once(press) {
        const buttons = [...this.#form.querySelectorAll("button")];
        buttons.forEach((button) => (button.disabled = true));
        show(this.#alert);
        try {
            await press();
        } catch (problem) {
            this.#complain(this.#desk.wordsFor(problem));
        } finally {
            buttons.forEach((button) => (button.disabled = false));
        }
    }

    #complain(text) {
        show(this.#alert, text);
        this.#alert.scrollIntoView({ block: "nearest" });
    }
}
