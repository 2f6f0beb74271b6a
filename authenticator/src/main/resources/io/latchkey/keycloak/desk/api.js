/** What the server refused, with its reason in words. */
export class Refusal extends Error {
    constructor(status, answer) {
        super(answer?.problems?.map((one) => one.reason).join(" ") ?? "");
        this.status = status;
        this.code = answer?.error;
    }
}

/** The REST interface of cases. */
export class Api {
    #base;
    #session;
    #language;

    constructor(base, session, language) {
        this.#base = base;
        this.#session = session;
        this.#language = language;
    }

    queue() {
        return this.#ask("GET", "");
    }

    case(number) {
        return this.#ask("GET", `/${encodeURIComponent(number)}`);
    }

    /** Opens a case for somebody on the phone. */
    open(account) {
        return this.#ask("POST", "", { account });
    }

    challenge(number) {
        return this.#ask("POST", `/${encodeURIComponent(number)}/confirmation`, {});
    }

    /** @param action approve, reject, veto, revoke or unblock */
    act(number, action, body) {
        return this.#ask("POST", `/${encodeURIComponent(number)}/${action}`, body);
    }

    async #ask(method, path, body) {
        const answer = await fetch(this.#base + path, {
            method,
            headers: {
                Authorization: `Bearer ${await this.#session.token()}`,
                Accept: "application/json",
                "Accept-Language": this.#language,
                ...(body && { "Content-Type": "application/json" }),
            },
            body: body && JSON.stringify(body),
            credentials: "same-origin",
            cache: "no-store",
        });
        if (!answer.ok) {
            throw new Refusal(answer.status, await answer.json().catch(() => undefined));
        }
        return answer.json();
    }
}
