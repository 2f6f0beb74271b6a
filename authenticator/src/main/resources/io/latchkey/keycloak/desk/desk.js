import { Api, Refusal } from "./api.js";
import { caseView } from "./case.js";
import { h, show } from "./dom.js";
import { queueView } from "./queue.js";
import { Session } from "./session.js";
import { Texts } from "./texts.js";

const settings = JSON.parse(document.querySelector('meta[name="latchkey-desk"]').content);
const main = document.getElementById("main");
const who = document.getElementById("who");
const status = document.getElementById("status");

/** What the views can do: show each other, ask the server, and say what happened. */
class Desk {
    constructor(texts, session) {
        this.texts = texts;
        this.session = session;
        this.api = new Api(settings.cases, session, texts.language);
    }

    async showQueue() {
        await this.#show(async () => queueView(this, await this.api.queue()));
    }

    showCase(found) {
        return this.#show(async () => caseView(this, found));
    }

    say(text) {
        status.textContent = text;
    }

    /** What to tell of something that went wrong. */
    wordsFor(problem) {
        return problem instanceof Refusal && problem.message ? problem.message : this.texts.of("ui.failed");
    }

    async #show(make) {
        try {
            show(main, await make());
            this.say("");
            main.querySelector("h1")?.focus();
            window.scrollTo(0, 0);
        } catch (problem) {
            const noRole = problem instanceof Refusal && problem.status === 403;
            const text = noRole
                ? this.texts.of("ui.noRole", this.session.username)
                : this.texts.of("ui.unavailable");
            show(main, h("p", { role: "alert", class: "alert" }, text));
        }
    }
}

async function start() {
    const texts = await Texts.load(new URL(".", import.meta.url), document.documentElement.lang);
    const session = new Session(settings);
    try {
        await session.begin();
    } catch {
        show(main, h("p", { role: "alert", class: "alert" }, texts.of("ui.signInFailed")));
        return;
    }
    const signOut = h("button", { type: "button", class: "quiet" }, texts.of("ui.signOut"));
    signOut.addEventListener("click", () => session.end());
    show(who, h("span", {}, session.username), signOut);
    await new Desk(texts, session).showQueue();
}

await start();
