import { h, show, table } from "./dom.js";

/** Where a number is typed, and how much waits. There is no way from the queue to a case. */
export function queueView(desk, queue) {
    const { texts } = desk;
    const alert = h("p", { id: "find-alert", class: "alert", role: "alert" });
    const field = h("input", {
        id: "number",
        name: "number",
        type: "text",
        autocomplete: "off",
        autocapitalize: "characters",
        spellcheck: "false",
        maxlength: "40",
        required: true,
        "aria-describedby": "number-help find-alert",
    });
    const form = h(
        "form",
        { class: "find", novalidate: true },
        h("label", { for: "number" }, texts.of("ui.findLabel")),
        h("div", { class: "row" }, field, h("button", { type: "submit" }, texts.of("ui.findSubmit"))),
        h("p", { id: "number-help", class: "help" }, texts.of("ui.findHelp")),
        alert,
    );
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        show(alert);
        try {
            const typed = field.value.trim();
            if (!typed) {
                throw new Error();
            }
            await desk.showCase(await desk.api.case(typed));
        } catch (problem) {
            show(alert, field.value.trim() ? desk.wordsFor(problem) : texts.of("number.invalid"));
            field.setAttribute("aria-invalid", "true");
            field.focus();
        }
    });
    return [
        h("section", { class: "card" }, h("h1", { tabindex: "-1" }, texts.of("ui.findTitle")), form),
        h(
            "section",
            { class: "card" },
            h("h2", {}, texts.of("ui.queueTitle")),
            h("p", { class: "help" }, texts.of("ui.queueHelp")),
            queue.length ? load(texts, queue) : h("p", {}, texts.of("ui.queueEmpty")),
            reload(desk),
        ),
        phone(desk),
    ];
}

/** A case for somebody on the phone, who can't begin one himself. */
function phone(desk) {
    const { texts } = desk;
    const alert = h("p", { id: "phone-alert", class: "alert", role: "alert" });
    const field = h("input", {
        id: "account",
        name: "account",
        type: "text",
        autocomplete: "off",
        spellcheck: "false",
        maxlength: "255",
        "aria-describedby": "phone-help phone-alert",
    });
    const form = h(
        "form",
        { novalidate: true, id: "phone" },
        h("label", { for: "account" }, texts.of("ui.phoneLabel")),
        h("div", { class: "row" }, field, h("button", { type: "submit", class: "quiet" }, texts.of("ui.phoneSubmit"))),
        h("p", { id: "phone-help", class: "help" }, texts.of("ui.phoneHelp")),
        alert,
    );
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        show(alert);
        try {
            const opened = await desk.api.open(field.value.trim());
            field.value = "";
            desk.say(texts.of("ui.phoneDone", opened.number));
        } catch (problem) {
            show(alert, desk.wordsFor(problem));
            field.focus();
        }
    });
    return h("section", { class: "card" }, h("h2", {}, texts.of("ui.phoneTitle")), form);
}

function load(texts, queue) {
    const heads = ["opened", "age", "level", "account", "state"].map((key) => texts.of(`ui.${key}`));
    return table(
        heads,
        queue.map((one) => [
            texts.date(one.opened),
            texts.age(one.ageMinutes),
            h("span", { class: `level ${one.level.toLowerCase()}` }, texts.of(`level.${one.level}`)),
            texts.of(`accountClass.${one.accountClass}`),
            [
                texts.of(`state.${one.state}`),
                one.kind === "PROBATION" && h("span", { class: "mark" }, texts.of("kind.PROBATION")),
                one.blocked && h("span", { class: "mark" }, texts.of("ui.blocked")),
                one.byStaff && h("span", { class: "mark" }, texts.of("ui.onPhone")),
            ],
        ]),
    );
}

function reload(desk) {
    const button = h("button", { type: "button", class: "quiet" }, desk.texts.of("ui.reload"));
    button.addEventListener("click", () => desk.showQueue());
    return button;
}
